import { prisma } from '#lib/db/prisma';

/** What is known of a source from its articles. */
export interface SourceFacts {
  authors: number;
  /** `YYYY-MM-DD` of its oldest and newest article. */
  first: string;
  last: string;
}

/** @returns undefined for a source without articles. */
export async function sourceFacts(name: string): Promise<SourceFacts | undefined> {
  const where = { sourceId: name };
  const [dates, authors] = await Promise.all([
    prisma().article.aggregate({ where, _min: { sortDate: true }, _max: { sortDate: true } }),
    prisma().article.groupBy({ by: ['authorId'], where }),
  ]);
  const [first, last] = [dates._min.sortDate, dates._max.sortDate];
  return first && last ? { authors: authors.length, first, last } : undefined;
}
