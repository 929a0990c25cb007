import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { env } from '#lib/env';

/** As SQLite and Node.js say it: neither names a folder. */
const full = /^(?:database or disk is full|ENOSPC\b.*)$/;

export function saysFull(message: string): boolean {
  return full.test(message);
}

/** The message of an error; that the disk is full with the folder where there is no room. */
export function messageWithPlace(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return saysFull(message) || isFull(error) ? `${message}${noRoomIn(env().STORAGE_DIR)}` : message;
}

/** Where nobody has a database open, its -shm has to be made first: SQLite calls that input and output. */
function isFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_IOERR_SHMSIZE';
}

/** To be put behind the words of SQLite. */
export function noRoomIn(folder: string): string {
  return `: there is no room left in ${resolve(folder)} (docs/deployment.md, failure 7)`;
}
