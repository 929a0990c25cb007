import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { messageWithPlace } from '#lib/db/no-room';
import { env } from '#lib/env';

const place = `: there is no room left in ${resolve(env().STORAGE_DIR)} (docs/deployment.md, failure 7)`;

it.each([
  ['database or disk is full', 'SQLITE_FULL', place],
  // On opening a database that nobody has open.
  ['disk I/O error', 'SQLITE_IOERR_SHMSIZE', place],
  ['disk I/O error', 'SQLITE_IOERR_READ', ''],
])('says of %s (%s) where there is no room, if that is what it means', (message, code, said) => {
  expect(messageWithPlace(new Database.SqliteError(message, code))).toBe(message + said);
});

it('says of a lock where to read on', () => {
  const locked = new Database.SqliteError('database is locked', 'SQLITE_BUSY_SNAPSHOT');
  expect(messageWithPlace(locked)).toMatch(/^database is locked: .*failure 14\)$/);
});
