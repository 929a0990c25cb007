import type { Sqlite } from '#lib/db/connection';

/** The id of the newest change, 0 when nothing ever changed. */
export function newestChange(db: Sqlite): number {
  return db.prepare<[], number | null>('SELECT max(id) FROM change_log').pluck().get() ?? 0;
}

/** The articles that have changed since a change, and are still there. */
export function articlesChangedSince(db: Sqlite, changeId: number): number[] {
  return db
    .prepare<[number], number>(
      `SELECT record_id FROM change_log JOIN articles ON articles.id = record_id
       WHERE kind = 'article' AND change_log.id > ?`,
    )
    .pluck()
    .all(changeId);
}
