import type { ArticleListing, ArticleSummary } from '#lib/articles/article';
import { summarySelect, toSummary } from '#lib/articles/article-summary';
import type { ListingParams } from '#lib/articles/listing-params';
import { prisma } from '#lib/db/prisma';
import { log } from '#lib/log';
import { searchEngine } from '#lib/search/engine-in-use';
import { type Page, pageSize, toPage } from '#lib/site/query-params';
import type { Prisma } from '#prisma/client';

/**
 * A page of articles. Without `q` it is read from the archive alone, so lists work with
 * search down; with `q` the engine chooses the ids and the archive gives the rows.
 */
export async function listArticles(params: ListingParams): Promise<ArticleListing> {
  return params.q ? searchArticles(params.q, params) : { ok: true, page: await browse(params) };
}

/** The newest articles of the archive, for the front page. */
export async function newestArticles(count: number): Promise<ArticleSummary[]> {
  const rows = await prisma().article.findMany({
    select: summarySelect,
    orderBy: newestFirst,
    take: count,
  });
  return rows.map(toSummary);
}

const newestFirst: Prisma.ArticleOrderByWithRelationInput[] = [
  { sortDate: 'desc' },
  { id: 'desc' },
];
const oldestFirst: Prisma.ArticleOrderByWithRelationInput[] = [{ sortDate: 'asc' }, { id: 'asc' }];

async function browse(params: ListingParams): Promise<Page<ArticleSummary>> {
  const where = filterOf(params);
  const [total, rows] = await Promise.all([
    prisma().article.count({ where }),
    prisma().article.findMany({
      where,
      select: summarySelect,
      orderBy: params.sort === 'oldest' ? oldestFirst : newestFirst,
      skip: (params.page - 1) * pageSize,
      take: pageSize,
    }),
  ]);
  return toPage(rows.map(toSummary), total, params.page);
}

async function searchArticles(text: string, params: ListingParams): Promise<ArticleListing> {
  try {
    const result = await searchEngine().search('article', {
      text,
      filters: {
        category: params.category,
        tag: params.tag,
        sourceId: params.source,
        authorId: params.author,
        from: params.from,
        to: params.to,
      },
      sort: params.sort ?? 'relevance',
      offset: (params.page - 1) * pageSize,
      limit: pageSize,
    });
    const items = await summariesOf(result.ids);
    return { ok: true, page: toPage(items, result.total, params.page), terms: result.terms };
  } catch (error) {
    log.error({ err: error }, 'search failed');
    return { ok: false, reason: 'search-unavailable' };
  }
}

/** The articles of these ids, in their order; ids that are gone are left out. */
async function summariesOf(ids: number[]): Promise<ArticleSummary[]> {
  const rows = await prisma().article.findMany({
    where: { id: { in: ids } },
    select: summarySelect,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toSummary(row)] : [];
  });
}

function filterOf(params: ListingParams): Prisma.ArticleWhereInput {
  return {
    category: params.category,
    sourceId: params.source,
    authorId: params.author,
    tagList: params.tag ? { some: { name: params.tag } } : undefined,
    sortDate: params.from || params.to ? { gte: params.from, lte: params.to } : undefined,
  };
}
