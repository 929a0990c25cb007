import type { Feed, FeedEntry } from '#lib/feeds/feed';

/** JSON Feed 1.1. */
export function writeJsonFeed(feed: Feed): string {
  const written = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    next_url: feed.nextUrl,
    icon: feed.iconUrl,
    language: feed.locale,
    items: feed.entries.map(itemOf),
  };
  return `${JSON.stringify(written)}\n`;
}

function itemOf(entry: FeedEntry) {
  return {
    id: entry.url,
    url: entry.url,
    external_url: entry.sourceUrl,
    title: entry.title,
    // An item has to have a content: without its text, its summary is it.
    content_html: entry.html,
    content_text: entry.html === undefined ? (entry.summary ?? entry.title) : undefined,
    summary: entry.summary,
    image: entry.imageUrl,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: [entry.author],
    tags: entry.topics.length > 0 ? entry.topics : undefined,
    language: entry.language,
  };
}
