import { isoMoment } from '#lib/articles/full-texts';
import { prisma } from '#lib/db/prisma';

export interface SitemapEntry {
  id: number;
  /** ISO 8601, UTC. */
  updated: string;
}

export interface NewsEntry {
  id: number;
  title: string;
  language: 'ar' | 'en';
  /** `YYYY-MM-DD` */
  publishedOn: string;
}

/** Copies are left out: the article that stands for them is there. */
const listed = { copyOf: null };

export function countSitemapArticles(): Promise<number> {
  return prisma().article.count({ where: listed });
}

/** Articles in the order of their ids, so that a part changes only where its articles do. */
export async function sitemapArticles(part: number, size: number): Promise<SitemapEntry[]> {
  const rows = await prisma().article.findMany({
    where: listed,
    select: { id: true, updatedAt: true },
    orderBy: { id: 'asc' },
    skip: (part - 1) * size,
    take: size,
  });
  return rows.map(({ id, updatedAt }) => ({ id, updated: isoMoment(updatedAt) }));
}

/** What was published since a day, the newest first; articles without a date of their own are no news. */
export async function newsArticles(since: string, until: string): Promise<NewsEntry[]> {
  const rows = await prisma().article.findMany({
    where: {
      ...listed,
      title: { not: null },
      publishDate: { not: null },
      sortDate: { gte: since, lte: until },
    },
    select: { id: true, title: true, publishDate: true, content: { select: { language: true } } },
    orderBy: [{ sortDate: 'desc' }, { id: 'desc' }],
    take: 1_000,
  });
  return rows.flatMap(({ id, title, publishDate, content }) =>
    title?.trim() && publishDate
      ? [
          {
            id,
            title,
            publishedOn: publishDate,
            language: content?.language === 'en' ? 'en' : 'ar',
          },
        ]
      : [],
  );
}
