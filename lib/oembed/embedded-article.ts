import type { Locale } from '#lib/i18n/locales';
import { articleAt } from '#lib/site/article-address';

/** The article an address of ours leads to; undefined for any other address. */
export function embeddedArticle(
  address: string,
  origin: string,
): { id: number; locale: Locale } | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // http and https of one host are the same page to who copied the address.
  if (url.host !== new URL(origin).host || !/^https?:$/.test(url.protocol)) return undefined;
  return articleAt(url.pathname);
}
