import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { isBusy } from '#lib/db/sqlite-error';
import { env } from '#lib/env';

/** As SQLite and Node.js say it: neither names a folder. */
const full = /^(?:database or disk is full|ENOSPC\b.*)$/;

export function saysFull(message: string): boolean {
  return full.test(message);
}

/** The message of an error; where the disk is full or a database is locked, with what to do about it. */
export function messageWithPlace(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (isBusy(error)) return `${message}${writtenByAnother}`;
  return saysFull(message) || isFull(error) ? `${message}${noRoomIn(env().STORAGE_DIR)}` : message;
}

/** Where nobody has a database open, its -shm has to be made first: SQLite calls that input and output. */
function isFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_IOERR_SHMSIZE';
}

const writtenByAnother =
  ': another process has kept it to itself for longer than is waited (docs/deployment.md, failure 14)';

/** To be put behind the words of SQLite. */
export function noRoomIn(folder: string): string {
  return `: there is no room left in ${resolve(folder)} (docs/deployment.md, failure 7)`;
}
