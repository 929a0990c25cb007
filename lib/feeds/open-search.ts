import { feedPath } from '#lib/feeds/feed-address';
import { element, xmlDocument } from '#lib/feeds/xml';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export const openSearchType = 'application/opensearchdescription+xml';

/** How a browser searches the site from its address bar. @param origin `https://bisan.example` */
export function openSearchDescription(origin: string, locale: Locale): string {
  const site = translator(locale, 'site');
  const results = (type: string, path: string) =>
    element('Url', { type, method: 'get', template: `${origin}${path}` });
  return xmlDocument(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      // At most 16 and 1,024 characters, by the specification.
      element('ShortName', {}, site('name').slice(0, 16)),
      element('Description', {}, site('description').slice(0, 1_024)),
      element('Language', {}, locale),
      element('InputEncoding', {}, 'UTF-8'),
      element('OutputEncoding', {}, 'UTF-8'),
      element('Image', { width: 192, height: 192, type: 'image/png' }, `${origin}/icon-192.png`),
      results('text/html', `${localePath(locale, '/search')}?q={searchTerms}`),
      // The place of {searchTerms} must not be escaped, so it is put in by hand.
      results('application/rss+xml', `${feedPath(locale, 'rss', {})}?q={searchTerms}`),
    ),
  );
}
