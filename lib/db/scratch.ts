import Database from 'better-sqlite3';
import type { Sqlite } from '#lib/db/connection';

/** A database for one run's own notes: in a temporary file that goes when it is closed. */
export function openScratch(): Sqlite {
  const db = new Database('');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  return db;
}
