import type { Facet } from '#lib/articles/article';
import { prisma } from '#lib/db/prisma';
import type { Locale } from '#lib/i18n/locales';
import { shownSourceNames } from '#lib/sources/shown-source-names';

/** Categories, the largest first. */
export async function listCategories(): Promise<Facet[]> {
  const groups = await prisma().article.groupBy({
    by: ['category'],
    where: { category: { not: null } },
    _count: { _all: true },
    orderBy: [{ _count: { category: 'desc' } }, { category: 'asc' }],
  });
  return groups.map((group) => ({ name: group.category ?? '', count: group._count._all }));
}

/** Sources, the largest first, with the names that editors gave them in a language. */
export async function listSources(locale?: Locale): Promise<Facet[]> {
  const labels = locale && (await shownSourceNames(locale));
  const groups = await prisma().article.groupBy({
    by: ['sourceId'],
    where: { sourceId: { not: null } },
    _count: { _all: true },
    orderBy: [{ _count: { sourceId: 'desc' } }, { sourceId: 'asc' }],
  });
  return groups.map(({ sourceId, _count }) => {
    const name = sourceId ?? '';
    return { name, label: labels?.get(name), count: _count._all };
  });
}

/** The tags used most. */
export async function topTags(count: number): Promise<Facet[]> {
  const groups = await prisma().articleTag.groupBy({
    by: ['name'],
    _count: { _all: true },
    orderBy: [{ _count: { name: 'desc' } }, { name: 'asc' }],
    take: count,
  });
  return groups.map((group) => ({ name: group.name, count: group._count._all }));
}

export function countArticles(): Promise<number> {
  return prisma().article.count();
}
