import type { Sqlite } from '#lib/db/connection';

const key = 'contents_position';

/** How far the change log has been followed: contents and counts are right up to here. */
export function contentsPosition(db: Sqlite): number {
  const value = db
    .prepare<[string], string>('SELECT value FROM archive_meta WHERE key = ?')
    .pluck()
    .get(key);
  return Number(value ?? 0);
}

/** Moves the position on; one that another process has moved further stays. */
export function setContentsPosition(db: Sqlite, changeId: number): void {
  db.prepare<[string, string]>(
    `INSERT INTO archive_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE
     SET value = excluded.value WHERE CAST(value AS integer) < CAST(excluded.value AS integer)`,
  ).run(key, String(changeId));
}
