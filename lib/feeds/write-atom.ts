import { type Feed, type FeedEntry, feedTypes, updatedAt } from '#lib/feeds/feed';
import { element, xmlDocument } from '#lib/feeds/xml';

/** Atom 1.0 (RFC 4287); older pages by rel="next" (RFC 5005). */
export function writeAtom(feed: Feed): string {
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.locale },
      element('id', {}, feed.selfUrl),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, updatedAt(feed)),
      element('icon', {}, feed.iconUrl),
      element('link', { rel: 'self', type: feedTypes.atom, href: feed.selfUrl }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.pageUrl }),
      feed.nextUrl !== undefined &&
        element('link', { rel: 'next', type: feedTypes.atom, href: feed.nextUrl }),
      ...feed.entries.map(entryOf),
    ),
  );
}

function entryOf(entry: FeedEntry): { xml: string } {
  return element(
    'entry',
    { 'xml:lang': entry.language },
    element('id', {}, entry.url),
    element('title', {}, entry.title),
    element('published', {}, entry.published),
    element('updated', {}, entry.updated),
    element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    entry.sourceUrl !== undefined && element('link', { rel: 'via', href: entry.sourceUrl }),
    element(
      'author',
      {},
      element('name', {}, entry.author.name),
      element('uri', {}, entry.author.url),
    ),
    ...entry.topics.map((topic) => element('category', { term: topic })),
    entry.summary !== undefined && element('summary', {}, entry.summary),
    entry.html !== undefined && element('content', { type: 'html' }, entry.html),
  );
}
