import { defaultLocale, isLocale, type Locale } from '#lib/i18n/locales';

/** The language an address is in: its first segment, else Arabic. */
export function localeOfPath(url: string): Locale {
  const first = url.split(/[/?#]/, 2)[1];
  return isLocale(first) ? first : defaultLocale;
}

/** The article an address would show: `/articles/12`, `/en/articles/12?x=1` → 12. */
export function articleIdOfPath(url: string): number | undefined {
  const match = /^(?:\/(?:ar|en))?\/articles\/([1-9]\d{0,14})\/?(?:\?|$)/.exec(url);
  return match ? Number(match[1]) : undefined;
}
