import { z } from 'zod';
import type { RawParams } from '#lib/articles/listing-params';
import {
  type DeskArticleParams,
  deskEdited,
  deskSorts,
  deskStates,
} from '#lib/editing/desk-article-row';
import { pageNumber, searchText, words } from '#lib/site/query-params';

const fields = {
  q: searchText,
  state: z.enum(deskStates),
  edited: z.enum(deskEdited),
  source: words,
  category: words,
  tag: words,
  author: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  sort: z.enum(deskSorts),
  page: pageNumber,
};

/** Reads the list's query parameters; what can't be read is left out. */
export function readDeskArticleParams(raw: RawParams): DeskArticleParams {
  const params: DeskArticleParams = { page: 1 };
  for (const [name, schema] of Object.entries(fields)) {
    const value = Array.isArray(raw[name]) ? raw[name].at(-1) : raw[name];
    if (value === undefined || value.trim() === '') continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) Object.assign(params, { [name]: parsed.data });
  }
  return params;
}

/** The same as a query string, without defaults: '?source=maqha&page=2'. */
export function deskArticleQuery(params: Partial<DeskArticleParams>): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(fields) as (keyof DeskArticleParams)[]) {
    const value = params[name];
    if (value === undefined || value === '' || (name === 'page' && value === 1)) continue;
    query.set(name, String(value));
  }
  return query.size > 0 ? `?${query}` : '';
}
