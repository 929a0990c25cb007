import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { adoptTables } from '#lib/db/adoption';
import { archiveKind, openUntouched, UnknownArchiveError, unreadable } from '#lib/db/archive-kind';
import { closeAll } from '#lib/db/closing';
import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';
import { type AppliedMigration, migrate } from '#lib/db/migrate';
import { withStorageLock } from '#lib/db/storage-lock';
import { sideFiles, swapArchive } from '#lib/db/swap-archive';
import { type CopyReport, checkIntegrity, copyVerified } from '#lib/db/verified-copy';

export interface RestoreReport extends CopyReport {
  path: string;
  /** Where the file that was there before is now; undefined when there was none. */
  replaced: string | undefined;
  /** The new name of the archive, by which indexes and caches of the replaced data know. */
  archiveId: string;
  /** Migrations that the restored file lacked. */
  applied: AppliedMigration[];
}

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
  if (!existsSync(source)) throw new Error(`${source} does not exist.`);
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
      const replaced = swapArchive(staged, path, options.force ?? false);
      return { path, replaced, ...copy, ...ready };
    } finally {
      for (const side of ['', ...sideFiles]) rmSync(staged + side, { force: true });
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
    endAccess(db);
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

/** What was revoked since the copy was made must not come back with it: everybody signs in again. */
function endAccess(db: Sqlite): void {
  for (const table of ['desk_sessions', 'desk_verifications', 'desk_links', 'desk_held_forms']) {
    db.exec(`DELETE FROM ${table}`);
  }
}

function renameArchive(db: Sqlite): string {
  const query = `UPDATE archive_meta SET value = lower(hex(randomblob(16)))
    WHERE key = 'archive_id' RETURNING value`;
  const archiveId = z.string().optional().parse(db.prepare(query).pluck().get());
  if (archiveId !== undefined) return archiveId;
  throw new UnknownArchiveError(`${db.name} has no archive_id: its archive_meta is not complete.`);
}
