import type { Feed, FeedFormat } from '#lib/feeds/feed';
import { writeAtom } from '#lib/feeds/write-atom';
import { writeJsonFeed } from '#lib/feeds/write-json-feed';
import { writeRss } from '#lib/feeds/write-rss';

export function writeFeed(format: FeedFormat, feed: Feed): string {
  return writers[format](feed);
}

const writers = { rss: writeRss, atom: writeAtom, json: writeJsonFeed };
