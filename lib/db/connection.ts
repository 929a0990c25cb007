import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { whenClosing } from '#lib/db/closing';
import { storagePath } from '#lib/env';

export type Sqlite = Database.Database;

/** Waiting for another writer, in milliseconds, before SQLITE_BUSY. */
const busyTimeoutMs = 5_000;

/** Opens a SQLite file with the settings every connection of the application shares. */
export function openSqlite(path: string, options: { readonly?: boolean } = {}): Sqlite {
  if (!options.readonly) mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { readonly: options.readonly ?? false, timeout: busyTimeoutMs });
  if (!options.readonly) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  // INSERT OR REPLACE must fire the delete triggers too, or counts would drift.
  db.pragma('recursive_triggers = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32000');
  db.pragma('mmap_size = 268435456');
  return db;
}

export function archivePath(): string {
  return storagePath('production.sqlite3');
}

// Next.js loads this module more than once in one process; the connection stays one.
const holder = globalThis as { [connectionKey]?: Sqlite };
const connectionKey = Symbol.for('bisan.archive');

/** The process's one connection to the archive (articles and authors). */
export function archive(): Sqlite {
  const open = holder[connectionKey];
  if (open?.open) return open;
  const db = openSqlite(archivePath());
  holder[connectionKey] = db;
  whenClosing('archive', closeArchive);
  return db;
}

export function closeArchive(): void {
  holder[connectionKey]?.close();
  delete holder[connectionKey];
}
