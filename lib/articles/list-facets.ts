import type { ListFacet } from '#lib/articles/article';
import { shownOnce } from '#lib/articles/list-articles';
import type { ListingParams } from '#lib/articles/listing-params';
import { namedAuthors } from '#lib/articles/named-authors';
import { prisma } from '#lib/db/prisma';
import { type FacetCount, maxFacetValues } from '#lib/search/engine';

/**
 * What the articles of a list without `q` have in common, counted: each piece once, as the list
 * shows it; for each facet the most frequent values, at most `maxFacetValues`.
 */
export async function listFacets(
  params: ListingParams,
): Promise<{ total: number; facets: ListFacet[] }> {
  const where = shownOnce(params);
  const articles = prisma().article;
  const most = { take: maxFacetValues };
  const [total, categories, sources, authors, tags, days, english] = await Promise.all([
    articles.count({ where }),
    articles.groupBy({
      by: ['category'],
      where: { AND: [where, { category: { not: null } }] },
      _count: { _all: true },
      orderBy: [{ _count: { category: 'desc' } }, { category: 'asc' }],
      ...most,
    }),
    articles.groupBy({
      by: ['sourceId'],
      where: { AND: [where, { sourceId: { not: null } }] },
      _count: { _all: true },
      orderBy: [{ _count: { sourceId: 'desc' } }, { sourceId: 'asc' }],
      ...most,
    }),
    articles.groupBy({
      by: ['authorId'],
      where,
      _count: { _all: true },
      orderBy: [{ _count: { authorId: 'desc' } }, { authorId: 'asc' }],
      ...most,
    }),
    prisma().articleTag.groupBy({
      by: ['name'],
      where: { article: where },
      _count: { _all: true },
      orderBy: [{ _count: { name: 'desc' } }, { name: 'asc' }],
      ...most,
    }),
    articles.groupBy({ by: ['sortDate'], where, _count: { _all: true } }),
    articles.count({ where: { AND: [where, { content: { language: 'en' } }] } }),
  ]);
  const counted = (value: string | null, { _all }: { _all: number }) => ({
    value: value ?? '',
    count: _all,
  });
  const languages = [
    { value: 'ar', count: total - english },
    { value: 'en', count: english },
  ];
  return {
    total,
    facets: [
      { name: 'category', values: categories.map((row) => counted(row.category, row._count)) },
      { name: 'source', values: sources.map((row) => counted(row.sourceId, row._count)) },
      {
        name: 'author',
        values: await namedAuthors(authors.map((row) => counted(`${row.authorId}`, row._count))),
      },
      { name: 'tag', values: tags.map((row) => counted(row.name, row._count)) },
      { name: 'year', values: years(days.map((row) => counted(row.sortDate, row._count))) },
      { name: 'language', values: languages.filter(({ count }) => count > 0) },
    ],
  };
}

/** Days together by their year, the latest first. */
function years(days: FacetCount[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { value, count } of days) {
    const year = String(Number(value.slice(0, 4)));
    counts.set(year, (counts.get(year) ?? 0) + count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => Number(b.value) - Number(a.value))
    .slice(0, maxFacetValues);
}
