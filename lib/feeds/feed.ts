import type { Locale } from '#lib/i18n/locales';

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export const feedTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** What a feed says, whatever its format. Addresses are absolute. */
export interface Feed {
  title: string;
  description: string;
  locale: Locale;
  /** The page whose articles these are. */
  pageUrl: string;
  /** Where the feed itself is. */
  selfUrl: string;
  /** Older articles of the same list, in the same format. */
  nextUrl: string | undefined;
  iconUrl: string;
  entries: FeedEntry[];
}

export interface FeedEntry {
  url: string;
  title: string;
  language: Locale;
  /** Plain text. */
  summary: string | undefined;
  /** Clean HTML with absolute addresses; undefined where only summaries were asked for. */
  html: string | undefined;
  author: { name: string; url: string };
  /** Category first, then tags; none twice. */
  topics: string[];
  imageUrl: string | undefined;
  source: string | undefined;
  sourceUrl: string | undefined;
  /** ISO 8601 with time and zone, UTC. */
  published: string;
  updated: string;
}

/** When the newest change of a feed was: that of its entries, never the time of asking. */
export function updatedAt(feed: Feed): string {
  return (
    feed.entries
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? epoch
  );
}

const epoch = '1970-01-01T00:00:00.000Z';
