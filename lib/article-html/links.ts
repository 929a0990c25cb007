import type { Mark } from '#lib/article-html/source-tree';
import { decoded, safeLink } from '#lib/article-html/urls';

/**
 * Resolves the links of a tree and checks where they lead. A link without a safe address
 * loses its href, and with it its element. One to a place of the article's own URL becomes a
 * fragment.
 */
export function resolveLinks(links: Mark[], baseUrl?: string): void {
  const own = baseUrl === undefined ? undefined : pageKey(baseUrl);
  for (const { attributes } of links) {
    const link = attributes.href === undefined ? undefined : safeLink(attributes.href, baseUrl);
    attributes.href = link && toFragment(link.href, own);
  }
}

function toFragment(href: string, own: string | undefined): string {
  const hash = href.indexOf('#');
  if (own === undefined || hash <= 0 || hash === href.length - 1) return href;
  return pageKey(href) === own ? href.slice(hash) : href;
}

/**
 * What two addresses of one page have in common: sites write their own with and without `www.`, a
 * slash at the end, and %-escapes, in capitals or not.
 */
function pageKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname, search } = new URL(url);
  return decoded(host.replace(/^www\./, '') + pathname.replace(/\/$/, '') + search);
}
