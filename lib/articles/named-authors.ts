import { shownName } from '#lib/articles/article-summary';
import { archive } from '#lib/db/connection';
import type { FacetCount } from '#lib/search/engine';

/**
 * Author ids with their names beside them; null is the sentinel's. An id that nobody has any more
 * is left out: the index will soon forget it.
 */
export function namedAuthors(counts: FacetCount[]): (FacetCount & { label: string | null })[] {
  const authors = archive()
    .prepare<[string], { id: string; name: string }>(
      `SELECT cast(id AS text) AS id, name FROM authors
       WHERE id IN (SELECT cast(value AS integer) FROM json_each(?))`,
    )
    .all(JSON.stringify(counts.map(({ value }) => value)));
  const names = new Map(authors.map(({ id, name }) => [id, shownName(name)]));
  return counts.flatMap((each) => {
    const label = names.get(each.value);
    return label === undefined ? [] : [{ ...each, label }];
  });
}
