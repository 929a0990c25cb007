import { defaultLocale, isLocale, type Locale } from '#lib/i18n/locales';

/** The language an address is in: its first segment, else Arabic. */
export function localeOfPath(url: string): Locale {
  const first = url.split(/[/?#]/, 2)[1];
  return isLocale(first) ? first : defaultLocale;
}
