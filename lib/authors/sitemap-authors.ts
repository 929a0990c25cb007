import { shownName } from '#lib/articles/article-summary';
import { prisma } from '#lib/db/prisma';

const listed = { articlesCount: { gt: 0 } };

export function countSitemapAuthors(): Promise<number> {
  return prisma().author.count({ where: listed });
}

/** Ids of authors with articles, without the sentinel. */
export async function sitemapAuthors(part: number, size: number): Promise<number[]> {
  const rows = await prisma().author.findMany({
    where: listed,
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    skip: (part - 1) * size,
    take: size,
  });
  return rows.filter(({ name }) => shownName(name) !== null).map(({ id }) => id);
}
