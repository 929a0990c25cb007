import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Sqlite } from '#lib/db/connection';
import { hasRecord } from '#lib/db/migration-record';
import { tableNames } from '#lib/db/schema-catalog';

/**
 * missing: no file, or an empty one. empty: a database without tables. bisan: one of ours.
 * rails: has the tables that the Rails application's migrations left (adoption.ts looks closer).
 */
export type ArchiveKind = 'missing' | 'empty' | 'bisan' | 'rails';

/** A file is not a database that this application can use. It has not been changed. */
export class UnknownArchiveError extends Error {
  override name = 'UnknownArchiveError';
}

/**
 * What a file is, found out without changing it.
 * @throws UnknownArchiveError when it is nothing we know: no database, encrypted, cut short,
 * damaged, or another application's.
 */
export function archiveKind(path: string): ArchiveKind {
  // Only stat: opening and closing the file here would drop the locks that SQLite's
  // connections of this process hold on it (a POSIX rule).
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) {
    const walSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (walSize === 0) return 'missing';
    throw new UnknownArchiveError(
      `${path} is empty, but there is data in ${path}-wal beside it: the file was lost or cut short. Restore a backup, or move the -wal file away to begin anew.`,
    );
  }
  let db: Sqlite | undefined;
  try {
    db = openUntouched(path);
    const kind = kindOf(db);
    checkLength(db, size);
    return kind;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    db?.close();
  }
}

/**
 * Opens a file to look at it, as it is. With a -wal beside it the connection is read-only, for
 * a writer's last close would fold the -wal into the file; without one it is not, for a
 * reader's close would leave an empty -wal behind.
 */
export function openUntouched(path: string): Sqlite {
  return new Database(path, { readonly: existsSync(`${path}-wal`), fileMustExist: true });
}

/** SQLite's own words for a file it can't read, in ours; other errors as they are. */
export function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const refuse = (text: string) => new UnknownArchiveError(`${path} ${text}`, { cause: error });
  if (error.code === 'SQLITE_NOTADB') return refuse('is not a SQLite database, or is encrypted.');
  if (error.code.startsWith('SQLITE_CORRUPT')) {
    return refuse(`is damaged or cut short (${error.message}): restore a backup.`);
  }
  if (error.code === 'SQLITE_CANTOPEN')
    return refuse(
      "can't be opened: is it there, and readable? SQLite also has to write beside it, so its folder must not be read-only.",
    );
  return error;
}

/** SQLite itself fills a last page that is cut short with zeros, without a word. */
function checkLength(db: Sqlite, size: number): void {
  if (db.readonly) return; // a -wal is there, from which SQLite mends the file
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  if (size % pageSize === 0) return;
  throw new UnknownArchiveError(`${db.name} is cut short: restore a backup.`);
}

function kindOf(db: Sqlite): ArchiveKind {
  if (hasRecord(db)) return 'bisan';
  const tables = tableNames(db);
  if (tables.length === 0) return 'empty';
  if (tables.includes('schema_migrations') && tables.includes('articles')) return 'rails';
  throw new UnknownArchiveError(
    `${db.name} is another application's database (its tables: ${tables.slice(0, 8).join(', ')}). Nothing was changed.`,
  );
}
