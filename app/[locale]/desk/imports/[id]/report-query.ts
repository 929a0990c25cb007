import { z } from 'zod';
import type { RawParams } from '#lib/articles/listing-params';
import { issueCodes } from '#lib/ingestion/row-issue';
import { pageNumber, pageOrLast } from '#lib/site/query-params';

/** What of a report is shown; what makes no sense is left out. */
export const reportQuery = z.object({
  code: z.enum(issueCodes).optional().catch(undefined),
  effect: z.enum(['rejected', 'kept']).optional().catch(undefined),
  kind: z.enum(['article', 'author']).optional().catch(undefined),
  outcome: z.enum(['inserted', 'updated', 'removed']).optional().catch(undefined),
});

const reportPages = z.object({
  page: pageNumber.optional().catch(undefined),
  changes: pageNumber.optional().catch(undefined),
});

/**
 * What of the report is shown beside one of its two lists: filtering a list or turning its pages leaves the
 * other as it is.
 * @param own the names of the list's own parameters that are chosen anew
 */
export function shownBeside(query: RawParams, own: string[]): [string, string][] {
  const all = { ...reportQuery.parse(query), ...reportPages.parse(query) };
  return Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === undefined || own.includes(name) ? [] : [[name, String(value)]],
  );
}

/** One page of a list that is read by limit and offset; the last one when there are not so many. */
export function pageOf<T extends { total: number }>(
  asked: unknown,
  onPage: number,
  read: (limit: number, offset: number) => T,
): T & { page: number; pages: number } {
  return pageOrLast(asked, (page) => {
    const found = read(onPage, (page - 1) * onPage);
    return { ...found, page, pages: Math.max(1, Math.ceil(found.total / onPage)) };
  });
}
