import { shownName } from '#lib/articles/article-summary';
import { prisma } from '#lib/db/prisma';
import type { FacetCount } from '#lib/search/engine';

/**
 * Author ids with their names beside them; null is the sentinel's. An id that nobody has any more
 * is left out: the index will soon forget it.
 */
export async function namedAuthors(
  counts: FacetCount[],
): Promise<(FacetCount & { label: string | null })[]> {
  const authors = await prisma().author.findMany({
    where: { id: { in: counts.map(({ value }) => Number(value)) } },
    select: { id: true, name: true },
  });
  const names = new Map(authors.map(({ id, name }) => [String(id), shownName(name)]));
  return counts.flatMap((each) => {
    const label = names.get(each.value);
    return label === undefined ? [] : [{ ...each, label }];
  });
}
