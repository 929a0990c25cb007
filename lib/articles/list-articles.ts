import type { ArticleListing, ArticleSummary } from '#lib/articles/article';
import { type SummaryRow, summarySelect, toSummary } from '#lib/articles/article-summary';
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

/** A place in a list that is read on from there, whatever is put in before it meanwhile. */
export interface ListPosition {
  /** `YYYY-MM-DD`: the day the article at that place is listed under. */
  date: string;
  id: number;
}

/** What follows a place in a list without `q`: at most `limit` articles, and how many there are in all. */
export async function listAfter(
  params: ListingParams,
  after: ListPosition | undefined,
  limit: number,
): Promise<{ items: ArticleSummary[]; total: number }> {
  const isOldestFirst = params.sort === 'oldest';
  const where = shownOnce(params);
  const [total, rows] = await Promise.all([
    prisma().article.count({ where }),
    prisma().article.findMany({
      where: after ? { AND: [where, ...beyond(after, isOldestFirst)] } : where,
      select: summarySelect,
      orderBy: isOldestFirst ? oldestFirst : newestFirst,
      take: limit,
    }),
  ]);
  return { items: withCopies(rows), total };
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
  return toPage(withCopies(rows), total, params.page);
}

function withCopies(rows: SummaryRow[]): ArticleSummary[] {
  const copies = copiesOf(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...toSummary(row), copies: copies.get(row.id) }));
}

/** The first condition is what the index is searched by, the second makes it exact. */
function beyond({ date, id }: ListPosition, isOldestFirst: boolean): Prisma.ArticleWhereInput[] {
  return isOldestFirst
    ? [
        { sortDate: { gte: date } },
        { OR: [{ sortDate: { gt: date } }, { sortDate: date, id: { gt: id } }] },
      ]
    : [
        { sortDate: { lte: date } },
        { OR: [{ sortDate: { lt: date } }, { sortDate: date, id: { lt: id } }] },
      ];
}

/** Of a piece that several sources published only one is listed: the original, if it fits too. */
export function shownOnce(params: ListingParams): Prisma.ArticleWhereInput {
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
