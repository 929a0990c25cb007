import { element, type XmlNode, xmlDocument } from '#lib/feeds/xml';
import { type Locale, localeNames, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const sitemapNs = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page that each language has. */
export interface SitemapPage {
  /** Without a language. */
  path: string;
  /** ISO 8601. */
  updated?: string;
}

export interface NewsItem {
  path: string;
  title: string;
  language: Locale;
  /** ISO 8601; a day alone will do. */
  publishedOn: string;
}

/** The addresses of sitemaps, in full. */
export function writeSitemapIndex(addresses: string[]): string {
  const parts = addresses.map((address) => element('sitemap', {}, element('loc', {}, address)));
  return xmlDocument(element('sitemapindex', { xmlns: sitemapNs }, ...parts));
}

/** Each page in each language, with its other languages beside it. */
export function writeSitemap(origin: string, pages: SitemapPage[]): string {
  const urls = pages.flatMap((page) => {
    const alternates = alternatesOf(origin, page.path);
    return localeNames.map((locale) =>
      element(
        'url',
        {},
        element('loc', {}, origin + localePath(locale, page.path)),
        page.updated !== undefined && element('lastmod', {}, page.updated),
        ...alternates,
      ),
    );
  });
  return urlset({ 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }, urls);
}

/** Google News: each article once, at the address of its own language. */
export function writeNewsSitemap(origin: string, items: NewsItem[]): string {
  const urls = items.map((item) =>
    element(
      'url',
      {},
      element('loc', {}, origin + localePath(item.language, item.path)),
      element(
        'news:news',
        {},
        element(
          'news:publication',
          {},
          element('news:name', {}, translator(item.language, 'site')('name')),
          element('news:language', {}, item.language),
        ),
        element('news:publication_date', {}, item.publishedOn),
        element('news:title', {}, item.title),
      ),
    ),
  );
  return urlset({ 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' }, urls);
}

function alternatesOf(origin: string, path: string): XmlNode[] {
  const link = (hreflang: string, href: string) =>
    element('xhtml:link', { rel: 'alternate', hreflang, href: origin + href });
  return [
    ...localeNames.map((locale) => link(locale, localePath(locale, path))),
    link('x-default', path),
  ];
}

function urlset(namespaces: Record<string, string>, urls: XmlNode[]): string {
  return xmlDocument(element('urlset', { xmlns: sitemapNs, ...namespaces }, ...urls));
}
