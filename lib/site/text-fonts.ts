import type { Locale } from '#lib/i18n/locales';
import { preloadedFonts } from '#lib/site/font-files';

/** Of the files that a language shows at once, those that a text in it is set in: no buttons. */
export function textFonts(language: Locale): string[] {
  return preloadedFonts[language].filter((href) => !href.startsWith('/fonts/ui-'));
}
