import { z } from 'zod';
import { issueCodes } from '#lib/ingestion/row-issue';
import { pageNumber } from '#lib/site/query-params';

/** What of a report is shown; what makes no sense is left out. */
export const reportQuery = z.object({
  code: z.enum(issueCodes).optional().catch(undefined),
  effect: z.enum(['rejected', 'kept']).optional().catch(undefined),
  kind: z.enum(['article', 'author']).optional().catch(undefined),
  outcome: z.enum(['inserted', 'updated', 'removed']).optional().catch(undefined),
});

/** One page of a list that is read by limit and offset; the last one when there are not so many. */
export function pageOf<T extends { total: number }>(
  asked: unknown,
  onPage: number,
  read: (limit: number, offset: number) => T,
): T & { page: number; pages: number } {
  const wanted = pageNumber.catch(1).parse(asked ?? 1);
  const first = read(onPage, (wanted - 1) * onPage);
  const pages = Math.max(1, Math.ceil(first.total / onPage));
  if (wanted <= pages) return { ...first, page: wanted, pages };
  return { ...read(onPage, (pages - 1) * onPage), page: pages, pages };
}
