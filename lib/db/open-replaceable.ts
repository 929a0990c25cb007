import { rmSync } from 'node:fs';
import { openSqlite, type Sqlite } from '#lib/db/connection';
import { isDamaged } from '#lib/db/sqlite-error';
import { log } from '#lib/log';

/**
 * Opens a file that holds only what can be made again: a damaged one is begun anew.
 * @param prepare makes its tables
 */
export function openReplaceable(path: string, prepare: (db: Sqlite) => Sqlite): Sqlite {
  try {
    return prepare(openSqlite(path));
  } catch (error) {
    if (!isDamaged(error)) throw error;
    log.warn({ err: error, file: path }, 'a damaged file is begun anew');
    removeReplaceable(path);
    return prepare(openSqlite(path));
  }
}

/** Removes such a file with what SQLite keeps beside it. */
export function removeReplaceable(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
