import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { openUntouched, unreadable } from '#lib/db/archive-kind';
import type { Sqlite } from '#lib/db/connection';
import { type RecordedMigration, recordedMigrations } from '#lib/db/migration-record';
import { noRoomIn, saysFull } from '#lib/db/no-room';
import { tableNames } from '#lib/db/schema-catalog';
import { brokenReferences } from '#lib/db/write-transaction';

/** Pages in one step: other work of the process has its turn between two. */
const pagesAtOnce = 500;

export interface CopyReport {
  bytes: number;
  /** Rows by table, equal in both. */
  rows: Record<string, number>;
  /** Rows that refer to rows that are not there, as in the source: `articles 12 → authors`. */
  brokenReferences: string[];
}

/** A file fails SQLite's own check, or a copy differs from what it was made of. */
export class DamagedDatabaseError extends Error {
  override name = 'DamagedDatabaseError';
}

/**
 * Copies a database that may be in use to a new, self-contained file, and verifies the copy:
 * SQLite's integrity check, and the rows, references and migrations of the very snapshot that
 * was copied. What fails is removed again.
 * @throws DamagedDatabaseError, UnknownArchiveError.
 */
export async function copyVerified(sourcePath: string, copyPath: string): Promise<CopyReport> {
  mkdirSync(dirname(copyPath), { recursive: true });
  rmSync(copyPath, { force: true });
  try {
    const { rows, brokenReferences } = await copySnapshot(sourcePath, copyPath);
    syncToDisk(copyPath);
    return { bytes: statSync(copyPath).size, rows, brokenReferences };
  } catch (error) {
    for (const side of ['', '-journal', '-wal', '-shm']) rmSync(copyPath + side, { force: true });
    throw unreadable(sourcePath, error);
  }
}

/** @throws DamagedDatabaseError with the first things that SQLite found, about `name`. */
export function checkIntegrity(db: Sqlite, name: string = db.name): void {
  const found = z.array(z.string()).parse(db.prepare('PRAGMA integrity_check(5)').pluck().all());
  if (found.length === 1 && found[0] === 'ok') return;
  throw new DamagedDatabaseError(`${name} is damaged (${found.join('; ')}): restore a backup.`);
}

/** A file's bytes, and its name in its folder, survive a power cut from here on. */
export function syncToDisk(path: string): void {
  for (const target of [path, dirname(path)]) {
    const descriptor = openSync(target, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

/** What a copy must have in common with its source. */
interface Snapshot {
  rows: Record<string, number>;
  brokenReferences: string[];
  migrations: RecordedMigration[];
}

async function copySnapshot(sourcePath: string, copyPath: string): Promise<Snapshot> {
  const source = openUntouched(sourcePath);
  try {
    // An open read transaction is one snapshot: writers go on, and the copy need not start
    // over at each of their commits.
    source.exec('BEGIN');
    const snapshot = snapshotOf(source);
    await writeCopy(source, copyPath);
    source.exec('COMMIT');
    verifyCopy(copyPath, sourcePath, snapshot);
    return snapshot;
  } finally {
    source.close();
  }
}

/** What goes wrong here is no fault of the source: the message names the copy's folder. */
async function writeCopy(source: Sqlite, copyPath: string): Promise<void> {
  try {
    await source.backup(copyPath, { progress: () => pagesAtOnce });
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const folder = dirname(copyPath);
    if (saysFull(error.message)) {
      throw new Error(`${error.message}${noRoomIn(folder)}`, { cause: error });
    }
    if (!/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(error.code)) throw error;
    throw new Error(
      `${copyPath} can't be written: may files be made in ${folder} by user ${process.getuid?.()}?`,
      { cause: error },
    );
  }
}

function verifyCopy(path: string, sourcePath: string, snapshot: Snapshot): void {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE'); // one file, with nothing beside it
    checkIntegrity(copy, `The copy of ${sourcePath}`);
    if (isDeepStrictEqual(snapshotOf(copy), snapshot)) return;
    throw new DamagedDatabaseError(`${path}: the copy has other rows than its source.`);
  } finally {
    copy.close();
  }
}

function snapshotOf(db: Sqlite): Snapshot {
  return {
    rows: countRows(db),
    brokenReferences: brokenReferences(db),
    migrations: recordedMigrations(db),
  };
}

function countRows(db: Sqlite): Record<string, number> {
  const counts = tableNames(db).map((table) => {
    const count = db
      .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
      .pluck()
      .get();
    return [table, z.number().parse(count)] as const;
  });
  return Object.fromEntries(counts);
}
