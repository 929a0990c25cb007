import type { Locale } from '#lib/i18n/locales';

/** The files that every page of a language shows at once. Made by npm run fonts:draw. */
export const preloadedFonts: Record<Locale, string[]> = {
  ar: [
    '/fonts/title-arabic-3b94e064.woff2',
    '/fonts/ui-arabic-ff382c66.woff2',
    '/fonts/naskh-arabic-723da7fb.woff2',
  ],
  en: [
    '/fonts/title-latin-6c2a04c8.woff2',
    '/fonts/ui-latin-a23c1e0a.woff2',
    '/fonts/serif-regular-835cabb7.woff2',
  ],
};
