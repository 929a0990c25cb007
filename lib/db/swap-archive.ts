import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { archiveKind, UnknownArchiveError } from '#lib/db/archive-kind';
import { freeBackupPath } from '#lib/db/backup';
import type { Sqlite } from '#lib/db/connection';
import { isBusy } from '#lib/db/sqlite-error';
import { syncToDisk } from '#lib/db/verified-copy';
import { log } from '#lib/log';

/** Another process has the archive open, or it can't be told whether one has. */
export class ArchiveInUseError extends Error {
  override name = 'ArchiveInUseError';
}

/** What SQLite keeps beside a database's file, by the ends of their names. */
export const sideFiles = ['-wal', '-shm', '-journal'];

/**
 * Gives a database that is ready, and closed, the archive's name. The old file is kept under
 * another one, and at no moment is there none.
 * @returns where the old file is now; undefined when there was none.
 * @throws ArchiveInUseError, unless forced.
 */
export function swapArchive(staged: string, path: string, force: boolean): string | undefined {
  if (!existsSync(path)) {
    for (const side of sideFiles) rmSync(path + side, { force: true });
    renameSync(staged, path);
    syncToDisk(path);
    return undefined;
  }
  const lock = lockAlone(path, force);
  try {
    const replaced = freeBackupPath('replaced');
    mkdirSync(dirname(replaced), { recursive: true });
    for (const side of ['', ...sideFiles]) keep(path + side, replaced + side);
    // Before the rename: a -wal of the old file would be taken for the new one's.
    for (const side of sideFiles) rmSync(path + side, { force: true });
    renameSync(staged, path);
    syncToDisk(path);
    return replaced;
  } finally {
    lock?.close();
  }
}

/**
 * The only connection to the archive. SQLite leaves WAL mode only for one that is alone, and
 * folds the -wal into the file then; after that an exclusive lock keeps others out.
 */
function lockAlone(path: string, force: boolean): Sqlite | undefined {
  const problem = unreadableReason(path);
  if (problem !== undefined) {
    // Not opened for writing: SQLite would throw away a -wal that may still be of use.
    if (force) return undefined;
    throw new ArchiveInUseError(
      `It can't be told whether the site has the archive open, for the file that is there can't be read (${problem}). Stop the site, then restore with --force. Nothing was changed.`,
    );
  }
  const db = new Database(path, { timeout: 500 });
  try {
    db.pragma('journal_mode = DELETE');
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    if (force) return undefined;
    throw new ArchiveInUseError(
      'Another process has the archive open: stop the site (and jobs), then restore again. With --force it is restored anyway, and what still runs must be restarted. Nothing was changed.',
      { cause: error },
    );
  }
}

function unreadableReason(path: string): string | undefined {
  try {
    archiveKind(path);
    return undefined;
  } catch (error) {
    if (error instanceof UnknownArchiveError) return error.message;
    throw error;
  }
}

function keep(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    linkSync(from, to);
  } catch (error) {
    log.debug({ error, from, to }, 'copied: another disk, or one without hard links');
    copyFileSync(from, to);
  }
}
