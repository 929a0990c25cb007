import { notFound } from 'next/navigation';
import type { FixedFilter } from '#components/article/article-listing';
import { listCategories, listSources } from '#lib/articles/facets';
import { listArticles } from '#lib/articles/list-articles';
import {
  type ListingParams,
  type RawParams,
  readListingParams,
} from '#lib/articles/listing-params';
import { isLocale, type Locale } from '#lib/i18n/locales';

/** The language segment of an address; the rewrites of next.config.ts let no other in. */
export function readLocale(value: string): Locale {
  return isLocale(value) ? value : notFound();
}

/** An id segment of an address: digits only, as the database has them. */
export function readId(value: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

/** A name segment of an address (a category, tag or source). The server let no bad escape in. */
export function readName(value: string): string {
  return decodeURIComponent(value);
}

/** Everything a list of articles shows, for the query of a request and what its page fixes. */
export async function readListing(
  searchParams: Promise<RawParams>,
  fixed: Partial<ListingParams>,
  locale?: Locale,
) {
  const { params, ignored } = readListingParams(await searchParams);
  const asked = { ...params, ...fixed };
  const [listing, categories, sources] = await Promise.all([
    listArticles(asked),
    listCategories(),
    listSources(locale),
  ]);
  const fixedNames = Object.keys(fixed) as FixedFilter[];
  return { params: asked, ignored, listing, categories, sources, fixed: fixedNames };
}
