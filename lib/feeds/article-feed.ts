import type { ArticleSummary } from '#lib/articles/article';
import { type FullText, fullTexts } from '#lib/articles/full-texts';
import { listArticles } from '#lib/articles/list-articles';
import type { ListingParams } from '#lib/articles/listing-params';
import { findMergedAuthor } from '#lib/authors/find-author';
import { absoluteAddresses } from '#lib/feeds/absolute-addresses';
import type { Feed, FeedEntry, FeedFormat } from '#lib/feeds/feed';
import { type FeedText, feedPath, pagePath } from '#lib/feeds/feed-address';
import { feedTitle } from '#lib/feeds/feed-title';
import { imageUrl } from '#lib/feeds/image-url';
import { webAddress } from '#lib/feeds/web-address';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { shownSourceNames } from '#lib/sources/shown-source-names';

export interface FeedRequest {
  /** `https://bisan.example` */
  origin: string;
  locale: Locale;
  format: FeedFormat;
  params: ListingParams;
  text: FeedText;
}

export type FeedResult =
  | { ok: true; feed: Feed }
  | { ok: false; reason: 'unknown-author' | 'search-unavailable' };

/** A page of a list of articles as a feed, the newest first. */
export async function articleFeed(request: FeedRequest): Promise<FeedResult> {
  const { origin, locale, params } = request;
  const author = params.author === undefined ? undefined : await findMergedAuthor(params.author);
  if (params.author !== undefined && !author) return { ok: false, reason: 'unknown-author' };
  // What a search found best is not what is new; who follows one wants the new.
  const listing = await listArticles({ ...params, sort: params.sort ?? 'newest' });
  if (!listing.ok) return listing;
  const { items, page, pages } = listing.page;
  const texts = await fullTexts(items.map(({ id }) => id));
  const sources = shownSourceNames(locale);
  const address = (of: Partial<ListingParams>) =>
    origin + feedPath(locale, request.format, of, request.text);
  const feed: Feed = {
    title: feedTitle(locale, params, {
      author: author?.name ?? undefined,
      source: sources.get(params.source ?? ''),
    }),
    description: translator(locale, 'site')('description'),
    locale,
    pageUrl: origin + pagePath(locale, params),
    selfUrl: address(params),
    nextUrl: page < pages ? address({ ...params, page: page + 1 }) : undefined,
    iconUrl: `${origin}/icon-192.png`,
    entries: items.flatMap((article) => {
      const text = texts.get(article.id);
      return text ? [toEntry(request, article, text, sources)] : [];
    }),
  };
  return { ok: true, feed };
}

function toEntry(
  request: FeedRequest,
  article: ArticleSummary,
  text: FullText,
  sources: Map<string, string>,
): FeedEntry {
  const { origin, locale } = request;
  const url = origin + localePath(locale, `/articles/${article.id}`);
  const { sourceId, author } = article;
  return {
    url,
    title: article.title ?? translator(locale, 'article')('untitled'),
    language: article.language,
    summary: article.excerpt ?? undefined,
    // An article that was just put in has no text for a moment.
    html:
      request.text === 'full' && text.html !== '' ? absoluteAddresses(text.html, url) : undefined,
    author: {
      name: author.name ?? translator(locale, 'author')('unknown'),
      url: origin + localePath(locale, `/authors/${author.id}`),
    },
    topics: [...new Set([article.category, ...text.tags].filter((topic) => topic !== null))],
    imageUrl: imageUrl(article.image, origin),
    source: sourceId === null ? undefined : (sources.get(sourceId) ?? sourceId),
    sourceUrl: webAddress(text.sourceUrl),
    published: dayStart(article.date) ?? text.updated,
    updated: text.updated,
  };
}

function dayStart(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
