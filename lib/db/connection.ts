import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { whenClosing } from '#lib/db/closing';
import { recordReads } from '#lib/db/recorded-statements';
import { storagePath } from '#lib/env';

export type Sqlite = Database.Database;
export type SqliteStatement<Params extends unknown[], Row> = Database.Statement<Params, Row>;

/** Waiting for another writer, in milliseconds, before SQLITE_BUSY. */
export const busyTimeoutMs = 5_000;

/** What every connection to one of our files is set to, whichever library opens it. */
export const connectionPragmas = [
  // With WAL a crash of the machine may lose the last commits, never the file.
  'synchronous = NORMAL',
  'foreign_keys = ON',
  // INSERT OR REPLACE must fire the delete triggers too, or counts would drift.
  'recursive_triggers = ON',
  'temp_store = MEMORY',
  // Of each connection, of which a process has several. Mapping the files (mmap_size) made nothing
  // faster, and what is mapped counts as the process's memory.
  'cache_size = -12000',
  // A -wal that something has kept from being folded in is cut to 32 MB when it is: what is larger
  // for long is held by somebody (largeWalBytes in lib/doctor/limits.ts).
  'journal_size_limit = 33554432',
];

/** Opens a SQLite file with the settings every connection of the application shares. */
export function openSqlite(path: string, options: { readonly?: boolean } = {}): Sqlite {
  if (!options.readonly) mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { readonly: options.readonly ?? false, timeout: busyTimeoutMs });
  try {
    if (!options.readonly) db.pragma('journal_mode = WAL');
    for (const pragma of connectionPragmas) db.pragma(pragma);
  } catch (error) {
    db.close();
    throw error;
  }
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
  const db = recordReads(openSqlite(archivePath()));
  holder[connectionKey] = db;
  whenClosing('archive', closeArchive);
  return db;
}

export function closeArchive(): void {
  holder[connectionKey]?.close();
  delete holder[connectionKey];
}
