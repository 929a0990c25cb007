import { defaultLocale, isLocale, type Locale } from '#lib/i18n/locales';

/** The article whose page an address leads to, by its path; undefined for any other. */
export function articleAt(path: string): { id: number; locale: Locale } | undefined {
  const [, locale = defaultLocale, digits] =
    /^(?:\/(ar|en))?\/articles\/([1-9]\d{0,14})$/.exec(path) ?? [];
  return digits && isLocale(locale) ? { id: Number(digits), locale } : undefined;
}
