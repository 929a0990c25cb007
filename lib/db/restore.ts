import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { adoptTables } from '#lib/db/adoption';
import { archiveKind, openUntouched, UnknownArchiveError, unreadable } from '#lib/db/archive-kind';
import { freeBackupPath } from '#lib/db/backup';
import { closeAll } from '#lib/db/closing';
import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';
import { type AppliedMigration, migrate } from '#lib/db/migrate';
import { isBusy } from '#lib/db/sqlite-error';
import { withStorageLock } from '#lib/db/storage-lock';
import { type CopyReport, checkIntegrity, copyVerified, syncToDisk } from '#lib/db/verified-copy';
import { log } from '#lib/log';

export interface RestoreReport extends CopyReport {
  path: string;
  /** Where the file that was there before is now; undefined when there was none. */
  replaced: string | undefined;
  /** The new name of the archive, by which indexes and caches of the replaced data know. */
  archiveId: string;
  /** Migrations that the restored file lacked. */
  applied: AppliedMigration[];
}

/** Another process has the archive open, or it can't be told whether one has. */
export class ArchiveInUseError extends Error {
  override name = 'ArchiveInUseError';
}

const sides = ['-wal', '-shm', '-journal'];

/**
 * Puts a database in the archive's place: a backup, or a file of the Rails application. All of
 * the work is done on a copy; the swap at the end is one rename. `file` itself is not changed.
 * @param options.force swaps although another process has the archive open. That process goes
 * on with the replaced file until it is restarted, and what it writes meanwhile stays there.
 * @throws UnknownArchiveError, DamagedDatabaseError, NewerDatabaseError, ArchiveInUseError:
 * the archive is as it was after each of them.
 */
export async function restoreArchive(
  file: string,
  options: { force?: boolean } = {},
): Promise<RestoreReport> {
  const source = resolve(file);
  const path = archivePath();
  if (source === path) throw new Error(`${path} is the archive itself.`);
  await closeAll();
  return withStorageLock(async () => {
    const kind = archiveKind(source);
    if (kind === 'missing' || kind === 'empty') {
      throw new UnknownArchiveError(`${source} has no archive in it.`);
    }
    const staged = `${path}.restoring`;
    try {
      checkSource(source);
      const copy = await copyVerified(source, staged);
      const ready = makeReady(staged, kind, source);
      const replaced = swap(staged, path, options.force ?? false);
      return { path, replaced, ...copy, ...ready };
    } finally {
      for (const side of ['', ...sides]) rmSync(staged + side, { force: true });
    }
  });
}

function checkSource(source: string): void {
  const db = openUntouched(source);
  try {
    checkIntegrity(db);
  } catch (error) {
    throw unreadable(source, error);
  } finally {
    db.close();
  }
}

function makeReady(staged: string, kind: 'bisan' | 'rails', source: string) {
  const db = openSqlite(staged);
  try {
    const applied = kind === 'rails' ? adoptTables(db).applied : migrate(db);
    const archiveId = renameArchive(db);
    checkIntegrity(db);
    db.pragma('journal_mode = DELETE'); // nothing beside it to move along
    return { applied, archiveId };
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replaceAll(staged, source);
    throw error;
  } finally {
    db.close();
  }
}

function renameArchive(db: Sqlite): string {
  const query = `UPDATE archive_meta SET value = lower(hex(randomblob(16)))
    WHERE key = 'archive_id' RETURNING value`;
  const archiveId = z.string().optional().parse(db.prepare(query).pluck().get());
  if (archiveId !== undefined) return archiveId;
  throw new UnknownArchiveError(`${db.name} has no archive_id: its archive_meta is not complete.`);
}

/** Keeps the old file under another name and gives its own to the new one, which never lacks a file. */
function swap(staged: string, path: string, force: boolean): string | undefined {
  if (!existsSync(path)) {
    for (const side of sides) rmSync(path + side, { force: true });
    renameSync(staged, path);
    syncToDisk(path);
    return undefined;
  }
  const lock = lockAlone(path, force);
  try {
    const replaced = freeBackupPath('replaced');
    mkdirSync(dirname(replaced), { recursive: true });
    for (const side of ['', ...sides]) keep(path + side, replaced + side);
    // Before the rename: a -wal of the old file would be taken for the new one's.
    for (const side of sides) rmSync(path + side, { force: true });
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
