import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import type { FeedFormat } from '#lib/feeds/feed';
import { type Locale, localePath } from '#lib/i18n/locales';

/** How much of an article a feed carries. */
export const feedTextChoices = ['full', 'excerpt'] as const;
export type FeedText = (typeof feedTextChoices)[number];

/** The address of a list's feed: feedPath('en', 'rss', { tag: 'شعر' }) → '/en/feeds/rss?tag=…'. */
export function feedPath(
  locale: Locale,
  format: FeedFormat,
  params: Partial<ListingParams>,
  text: FeedText = 'full',
): string {
  const query = listingQuery(params);
  const chosen = text === 'full' ? '' : `${query === '' ? '?' : '&'}text=${text}`;
  return localePath(locale, `/feeds/${format}${query}${chosen}`);
}

/** The page that shows what a feed carries: a page of its own where there is one, else the list. */
export function pagePath(locale: Locale, params: Partial<ListingParams>): string {
  const { page: _, sort: __, ...filters } = params;
  const names = Object.entries(filters).filter(([, value]) => value !== undefined);
  const [only] = names;
  if (names.length === 0) return localePath(locale, '/articles');
  if (names.length === 1 && only) {
    const own = ownPages[only[0]];
    if (own) return localePath(locale, `${own}/${encodeURIComponent(String(only[1]))}`);
  }
  return localePath(locale, `/articles${listingQuery(filters)}`);
}

const ownPages: Record<string, string> = {
  category: '/categories',
  tag: '/tags',
  source: '/sources',
  author: '/authors',
};
