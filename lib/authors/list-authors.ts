import { shownName } from '#lib/articles/article-summary';
import type { AuthorListing, AuthorSummary } from '#lib/authors/author';
import { prisma } from '#lib/db/prisma';
import { log } from '#lib/log';
import { searchEngine } from '#lib/search/engine-in-use';
import { termsOfHit } from '#lib/search/highlight';
import { pageSize, toPage } from '#lib/site/query-params';

/** A page of authors, those with most articles first; with `q`, the best matches first. */
export async function listAuthors(params: { q?: string; page: number }): Promise<AuthorListing> {
  if (params.q) return searchAuthors(params.q, params.page);
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

async function searchAuthors(text: string, page: number): Promise<AuthorListing> {
  try {
    const result = await searchEngine().search('author', {
      text,
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
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
