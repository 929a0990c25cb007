import { type Feed, type FeedEntry, feedTypes, updatedAt } from '#lib/feeds/feed';
import { element, type XmlNode, xmlDocument } from '#lib/feeds/xml';

/** RSS 2.0, with whole texts in content:encoded and authors in dc:creator. */
export function writeRss(feed: Feed): string {
  const text = (name: string, value: XmlNode) => element(name, {}, value);
  const channel = element(
    'channel',
    {},
    text('title', feed.title),
    text('link', feed.pageUrl),
    text('description', feed.description),
    text('language', feed.locale),
    feed.entries.length > 0 && text('lastBuildDate', rssDate(updatedAt(feed))),
    element('atom:link', { href: feed.selfUrl, rel: 'self', type: feedTypes.rss }),
    feed.nextUrl !== undefined &&
      element('atom:link', { href: feed.nextUrl, rel: 'next', type: feedTypes.rss }),
    ...feed.entries.map(itemOf),
  );
  return xmlDocument(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      channel,
    ),
  );
}

function itemOf(entry: FeedEntry): { xml: string } {
  return element(
    'item',
    {},
    element('title', {}, entry.title),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: 'true' }, entry.url),
    element('pubDate', {}, rssDate(entry.published)),
    element('dc:creator', {}, entry.author.name),
    element('dc:language', {}, entry.language),
    ...entry.topics.map((topic) => element('category', {}, topic)),
    entry.source !== undefined && element('dc:publisher', {}, entry.source),
    entry.sourceUrl !== undefined && element('dc:source', {}, entry.sourceUrl),
    entry.imageUrl !== undefined &&
      element('media:content', { url: entry.imageUrl, medium: 'image' }),
    entry.summary !== undefined && element('description', {}, asHtml(entry.summary)),
    entry.html !== undefined && element('content:encoded', {}, entry.html),
  );
}

/** Readers take a description for HTML; a summary is plain text. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** RFC 822 with a year of four digits, as RSS wants it. */
function rssDate(moment: string): string {
  return new Date(moment).toUTCString();
}
