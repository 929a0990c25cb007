import type { CopyLink } from '#lib/articles/article';
import { archive } from '#lib/db/connection';

/** For each of the articles that is one of a group the others in it: by source, then id. */
export function copiesOf(ids: number[]): Map<number, CopyLink[]> {
  const rows = archive()
    .prepare<[string], CopyLink & { of: number }>(
      `WITH members AS (
         SELECT original_id AS groupId, article_id AS id FROM article_copies
         UNION SELECT original_id, original_id FROM article_copies
       )
       SELECT asked.id AS "of", articles.id, source_id AS sourceId
       FROM members AS asked
       JOIN members AS other ON other.groupId = asked.groupId AND other.id <> asked.id
       JOIN articles ON articles.id = other.id
       WHERE asked.id IN (SELECT value FROM json_each(?))
       ORDER BY source_id, articles.id`,
    )
    .all(JSON.stringify(ids));
  const copies = new Map<number, CopyLink[]>();
  for (const { of, id, sourceId } of rows) {
    copies.set(of, [...(copies.get(of) ?? []), { id, sourceId }]);
  }
  return copies;
}
