import { notFound } from 'next/navigation';
import type { FixedFilter } from '#components/article/article-listing';
import type { ArticleListing, ListFacet } from '#lib/articles/article';
import { listCategories, listSources } from '#lib/articles/facets';
import { listArticles } from '#lib/articles/list-articles';
import { listFacets } from '#lib/articles/list-facets';
import {
  type ListingParams,
  type RawParams,
  readListingParams,
} from '#lib/articles/listing-params';
import { searchArticles } from '#lib/articles/search-articles';
import { isLocale, type Locale } from '#lib/i18n/locales';
import type { Page } from '#lib/site/query-params';
import { answerWith } from '#lib/site/response-status';
import { shownSourceNames } from '#lib/sources/shown-source-names';

/** The language segment of an address; the rewrites of next.config.ts let no other in. */
export function readLocale(value: string): Locale {
  return isLocale(value) ? value : notFound();
}

/** An id segment of an address: digits only, as the database has them. */
export function readId(value: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

/**
 * A name segment of an address (a category, tag or source) as Next.js gives it to pages: escaped. Routes
 * and generateMetadata are given the name itself.
 */
export function readName(value: string): string {
  return decodeURIComponent(value);
}

/** Everything a list of articles shows, for the query of a request and what its page fixes. */
export async function readListing(
  searchParams: Promise<RawParams>,
  fixed: Partial<ListingParams>,
  locale: Locale,
) {
  const { params, ignored } = readListingParams(await searchParams);
  const asked = { ...params, ...fixed };
  const { listing, facets } = await listed(asked);
  if (listing.ok) answerBeyond(listing.page);
  const names = Object.keys(fixed) as FixedFilter[];
  return {
    params: asked,
    ignored,
    listing,
    facets,
    categories: listCategories(),
    sources: listSources(locale),
    sourceNames: shownSourceNames(locale),
    fixed: names,
  };
}

/** A page after the last says so, and search engines don't follow it on for ever. */
export function answerBeyond({ page, items }: Page<unknown>): void {
  if (page > 1 && items.length === 0) answerWith(404);
}

/** The list and what narrows it: counted by the search engine where there is a `q`. */
async function listed(
  params: ListingParams,
): Promise<{ listing: ArticleListing; facets: ListFacet[] }> {
  if (params.q) {
    const listing = await searchArticles({ ...params, q: params.q }, { facets: true });
    return { listing, facets: (listing.ok && listing.facets) || [] };
  }
  const listing = await listArticles(params);
  // Tags have a page of their own, and too many to choose from.
  const facets = listFacets(params, ['category', 'source', 'author', 'year', 'language']);
  return { listing, facets };
}
