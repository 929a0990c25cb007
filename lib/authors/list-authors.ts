import { shownName } from '#lib/articles/article-summary';
import type { AuthorListing, AuthorSummary } from '#lib/authors/author';
import { prisma } from '#lib/db/prisma';
import { log } from '#lib/log';
import { searchEngine } from '#lib/search/engine-in-use';
import { termsOfHit } from '#lib/search/highlight';
import { pageSize, toPage } from '#lib/site/query-params';

/** A page of authors, those with most articles first; with `q`, the best matches first. */
export async function listAuthors(params: { q?: string; page: number }): Promise<AuthorListing> {
  if (params.q) {
    return searchAuthors(params.q, { ...params, offset: (params.page - 1) * pageSize });
  }
  const [total, rows] = await Promise.all([
    prisma().author.count(),
    prisma().author.findMany({
      select: authorSelect,
      orderBy: [{ articlesCount: 'desc' }, { id: 'asc' }],
      skip: (params.page - 1) * pageSize,
      take: pageSize,
    }),
  ]);
  return { ok: true, page: toPage(rows.map(toAuthorSummary), total, params.page) };
}

/** What follows an author in the list of all: at most `limit`, and how many there are. */
export async function authorsAfter(
  after: { articlesCount: number; id: number } | undefined,
  limit: number,
): Promise<{ items: AuthorSummary[]; total: number }> {
  const [total, rows] = await Promise.all([
    prisma().author.count(),
    prisma().author.findMany({
      select: authorSelect,
      where: after && {
        articlesCount: { lte: after.articlesCount },
        OR: [
          { articlesCount: { lt: after.articlesCount } },
          { articlesCount: after.articlesCount, id: { gt: after.id } },
        ],
      },
      orderBy: [{ articlesCount: 'desc' }, { id: 'asc' }],
      take: limit,
    }),
  ]);
  return { items: rows.map(toAuthorSummary), total };
}

/** The authors with most articles, without the sentinel. */
export async function topAuthors(count: number): Promise<AuthorSummary[]> {
  const rows = await prisma().author.findMany({
    select: authorSelect,
    where: { articlesCount: { gt: 0 } },
    orderBy: [{ articlesCount: 'desc' }, { id: 'asc' }],
    take: count + 1,
  });
  return rows
    .map(toAuthorSummary)
    .filter((author) => author.name !== null)
    .slice(0, count);
}

export const authorSelect = {
  id: true,
  name: true,
  bio: true,
  avatarUrl: true,
  articlesCount: true,
} as const;

export function toAuthorSummary(row: {
  id: number;
  name: string;
  bio: string | null;
  avatarUrl: string | null;
  articlesCount: number;
}): AuthorSummary {
  return { ...row, name: shownName(row.name) };
}

/** The authors found for a text, best first: `limit` of them after the first `offset`. */
export async function searchAuthors(
  text: string,
  { offset, limit = pageSize, page = 1 }: { offset: number; limit?: number; page?: number },
): Promise<AuthorListing> {
  try {
    const result = await searchEngine().search('author', { text, offset, limit });
    const rows = await prisma().author.findMany({
      select: authorSelect,
      where: { id: { in: result.ids } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const items = result.ids.flatMap((id) => {
      const row = byId.get(id);
      if (!row) return [];
      const terms = termsOfHit(result.terms, [row.name, row.bio ?? '']);
      return [{ ...toAuthorSummary(row), terms }];
    });
    const { total, substitute } = result;
    return { ok: true, page: toPage(items, total, page), substitute };
  } catch (error) {
    log.error({ err: error }, 'search failed');
    return { ok: false, reason: 'search-unavailable' };
  }
}
