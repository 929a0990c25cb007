import { defaultLocale, isLocale, type Locale } from '#lib/i18n/locales';

/** An address without its query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/**
 * An address as logs have it: without its query, for what somebody searched for is nobody's business,
 * and without the secret of a link that lets somebody in.
 */
export function loggedPath(url: string): string {
  const path = pathOf(url);
  return path.includes('/desk/join/') ? path.replace(/(?<=\/desk\/join\/)[^/]+/, '…') : path;
}

/** The language an address is in: its first segment, else Arabic. */
export function localeOfPath(url: string): Locale {
  const first = url.split(/[/?#]/, 2)[1];
  return isLocale(first) ? first : defaultLocale;
}
