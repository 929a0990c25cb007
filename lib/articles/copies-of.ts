import type { CopyLink } from '#lib/articles/article';
import { archive } from '#lib/db/connection';

/** For each of the articles that is one of a group the others in it: by source, then id. */
export function copiesOf(ids: number[]): Map<number, CopyLink[]> {
  const rows = archive()
    .prepare<[string], CopyRow>(
      `WITH asked AS (
         SELECT value AS id, coalesce(
           (SELECT original_id FROM article_copies WHERE article_id = value), value
         ) AS originalId
         FROM json_each(?)
       ), others AS (
         SELECT asked.id AS "of", article_id AS id
         FROM asked CROSS JOIN article_copies ON original_id = asked.originalId
         UNION ALL SELECT id, originalId FROM asked
       )
       SELECT "of", articles.id, articles.source_id AS sourceId,
              name_ar AS nameAr, name_en AS nameEn
       FROM others CROSS JOIN articles ON articles.id = others.id
       LEFT JOIN sources ON sources.source_id = articles.source_id
       WHERE others.id <> "of"
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
