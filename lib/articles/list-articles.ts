import type { ArticleListing, ArticleSummary } from '#lib/articles/article';
import { summarySelect, toSummary } from '#lib/articles/article-summary';
import { copiesOf } from '#lib/articles/copies-of';
import type { ListingParams } from '#lib/articles/listing-params';
import { searchArticles } from '#lib/articles/search-articles';
import { prisma } from '#lib/db/prisma';
import { type Page, pageSize, toPage } from '#lib/site/query-params';
import type { Prisma } from '#prisma/client';

/**
 * A page of articles. Without `q` it is read from the archive alone, so lists work with
 * search down; with `q` the engine chooses the ids and the archive gives the rows.
 */
export async function listArticles(params: ListingParams): Promise<ArticleListing> {
  return params.q
    ? searchArticles({ ...params, q: params.q })
    : { ok: true, page: await browse(params) };
}

/** The newest articles of the archive, for the front page. */
export async function newestArticles(count: number): Promise<ArticleSummary[]> {
  const rows = await prisma().article.findMany({
    where: { copyOf: null },
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
  const where = shownOnce(params);
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
  const copies = copiesOf(rows.map(({ id }) => id));
  const items = rows.map((row) => ({ ...toSummary(row), copies: copies.get(row.id) }));
  return toPage(items, total, params.page);
}

/** Of a piece that several sources published only one is listed: the original, if it fits too. */
function shownOnce(params: ListingParams): Prisma.ArticleWhereInput {
  const filter = filterOf(params);
  if (!isNarrowed(params)) return { copyOf: null };
  // What is null is neither equal nor, to SQL, unequal.
  const isOther: Prisma.ArticleWhereInput[] = [
    { NOT: filter },
    ...(params.category === undefined ? [] : [{ category: null }]),
    ...(params.source === undefined ? [] : [{ sourceId: null }]),
  ];
  return { AND: [filter, { OR: [{ copyOf: null }, { copyOf: { original: { OR: isOther } } }] }] };
}

function isNarrowed({ q, page, sort, ...filters }: ListingParams): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function filterOf(params: ListingParams): Prisma.ArticleWhereInput {
  return {
    category: params.category,
    sourceId: params.source,
    authorId: params.author,
    tagList: params.tag ? { some: { name: params.tag } } : undefined,
    content: params.language ? { language: params.language } : undefined,
    AND: [periodOf(params.from, params.to), yearOf(params.year)],
  };
}

function periodOf(from?: string, to?: string): Prisma.ArticleWhereInput {
  return from || to ? { sortDate: { gte: from, lte: to } } : {};
}

function yearOf(year?: number): Prisma.ArticleWhereInput {
  if (year === undefined) return {};
  const digits = String(year).padStart(4, '0');
  return { sortDate: { gte: `${digits}-01-01`, lte: `${digits}-12-31` } };
}
