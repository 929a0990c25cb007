import type { Locale } from '#lib/i18n/locales';

/** The files that every page of a language shows at once. Made by npm run fonts:draw. */
export const preloadedFonts: Record<Locale, string[]> = {
  ar: [
    '/fonts/title-arabic-3b94e064.woff2',
    '/fonts/ui-arabic-ff382c66.woff2',
    '/fonts/naskh-arabic-723da7fb.woff2',
  ],
  en: [
    '/fonts/title-latin-1f01c7df.woff2',
    '/fonts/ui-latin-612b96af.woff2',
    '/fonts/serif-regular-latin-9d710ea1.woff2',
  ],
};
