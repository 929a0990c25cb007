import type { Sqlite } from '#lib/db/connection';

/**
 * Sets articles_count right for the authors changed since a change of the log, where it is
 * off. Triggers keep it; this is for a count that somebody wrote by hand, or a file whose
 * triggers were off. @returns how many were off.
 */
export function mendCounts(db: Sqlite, sinceChange: number): number {
  const count = '(SELECT count(*) FROM articles WHERE author_id = authors.id)';
  const off = db
    .prepare<[number], number>(
      `SELECT id FROM authors WHERE articles_count <> ${count} AND id IN
         (SELECT record_id FROM change_log WHERE kind = 'author' AND id > ?)`,
    )
    .pluck()
    .all(sinceChange);
  const mend = db.prepare<[number]>(`UPDATE authors SET articles_count = ${count} WHERE id = ?`);
  for (const id of off) mend.run(id);
  return off.length;
}
