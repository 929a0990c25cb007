import { resolve } from 'node:path';
import { env } from '#lib/env';

/** As SQLite and Node.js say it: neither names a folder. */
const full = /^(?:database or disk is full|ENOSPC\b.*)$/;

export function saysFull(message: string): boolean {
  return full.test(message);
}

/** The message of an error; that the disk is full with the folder where there is no room. */
export function messageWithPlace(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return saysFull(message) ? `${message}${noRoomIn(env().STORAGE_DIR)}` : message;
}

/** To be put behind the words of SQLite. */
export function noRoomIn(folder: string): string {
  return `: there is no room left in ${resolve(folder)} (docs/deployment.md, failure 7)`;
}
