import type { CopyLink } from '#lib/articles/article';
import { archive } from '#lib/db/connection';

/** For each of the articles that is one of a group the others in it: by source, then id. */
export function copiesOf(ids: number[]): Map<number, CopyLink[]> {
  const rows = archive()
    .prepare<[string], CopyRow>(
      `WITH members AS (
         SELECT original_id AS groupId, article_id AS id FROM article_copies
         UNION SELECT original_id, original_id FROM article_copies
       )
       SELECT asked.id AS "of", articles.id, articles.source_id AS sourceId,
              name_ar AS nameAr, name_en AS nameEn
       FROM members AS asked
       JOIN members AS other ON other.groupId = asked.groupId AND other.id <> asked.id
       JOIN articles ON articles.id = other.id
       LEFT JOIN sources ON sources.source_id = articles.source_id
       WHERE asked.id IN (SELECT value FROM json_each(?))
       ORDER BY articles.source_id, articles.id`,
    )
    .all(JSON.stringify(ids));
  const copies = new Map<number, CopyLink[]>();
  for (const { of, ...row } of rows) copies.set(of, [...(copies.get(of) ?? []), linkOf(row)]);
  return copies;
}

interface CopyRow {
  of: number;
  id: number;
  sourceId: string | null;
  nameAr: string | null;
  nameEn: string | null;
}

function linkOf({ id, sourceId, nameAr, nameEn }: Omit<CopyRow, 'of'>): CopyLink {
  const [ar, en] = [nameAr ?? nameEn, nameEn ?? nameAr];
  return { id, sourceId, ...(ar !== null && en !== null && { sourceName: { ar, en } }) };
}
