import { z } from 'zod';
import { pageNumber, searchText, wholeNumber, words } from '#lib/site/query-params';

const sorts = ['newest', 'oldest', 'relevance'] as const;
export type Sort = (typeof sorts)[number];

/** What a list of articles is asked for. Filters combine with "and"; dates include both ends. */
export interface ListingParams {
  q?: string;
  category?: string;
  tag?: string;
  source?: string;
  author?: number;
  from?: string;
  to?: string;
  year?: number;
  language?: 'ar' | 'en';
  sort?: Sort;
  page: number;
}

/** Query parameters as Next.js hands them over. */
export type RawParams = Record<string, string | string[] | undefined>;

/** What each parameter may be, for lists and for the API alike. */
export const listingFields = {
  q: searchText,
  category: words,
  tag: words,
  source: words,
  author: wholeNumber(1),
  from: z.iso.date(),
  to: z.iso.date(),
  year: wholeNumber(1, 9999),
  language: z.enum(['ar', 'en']),
  sort: z.enum(sorts),
  page: pageNumber,
};

/** The names of a list's query parameters, in the order of its addresses. */
export const listingParamNames = Object.keys(listingFields) as (keyof ListingParams)[];

/**
 * Reads a list's query parameters. A value that can't be read is left out and named in
 * `ignored`, so that a bad link still shows a page.
 */
export function readListingParams(raw: RawParams): { params: ListingParams; ignored: string[] } {
  const params: ListingParams = { page: 1 };
  const ignored: string[] = [];
  for (const [name, schema] of Object.entries(listingFields)) {
    const value = Array.isArray(raw[name]) ? raw[name].at(-1) : raw[name];
    if (value === undefined || value.trim() === '') continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) Object.assign(params, { [name]: parsed.data });
    else ignored.push(name);
  }
  return { params, ignored };
}

/** The same parameters as a query string, in one fixed order, without defaults: '?tag=x&page=2'. */
export function listingQuery(params: Partial<ListingParams>): string {
  const query = new URLSearchParams();
  for (const name of listingParamNames) {
    const value = params[name];
    if (value === undefined || value === '' || (name === 'page' && value === 1)) continue;
    query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
