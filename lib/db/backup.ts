import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { archiveKind } from '#lib/db/archive-kind';
import { archivePath } from '#lib/db/connection';
import { type CopyReport, copyVerified, syncToDisk } from '#lib/db/verified-copy';
import { storagePath } from '#lib/env';

export interface BackupReport extends CopyReport {
  path: string;
  durationMs: number;
}

/**
 * Copies the archive to a file of its own while the site runs, and verifies the copy. The file
 * appears under its name only when it is whole.
 * @param file where to; storage/backups/production-YYYYMMDD-HHMMSS.sqlite3 without it.
 * @throws when there is a file of that name, nothing to back up, or the copy isn't right.
 */
export async function backupArchive(file?: string): Promise<BackupReport> {
  if (file === undefined) return backupTo(freePath('production'));
  const path = resolve(file);
  return backupTo(() => {
    if (existsSync(path)) throw new Error(`${path} exists already: a backup replaces no file.`);
    return path;
  });
}

/** As backupArchive, under a name that says why: `before-rollback-YYYYMMDD-HHMMSS.sqlite3`. */
export async function backupBefore(change: string): Promise<BackupReport> {
  return backupTo(freePath(`before-${change}`));
}

/** What freeBackupPath says of this moment, also when it is asked later. */
function freePath(name: string): () => string {
  const moment = new Date();
  return () => freeBackupPath(name, moment);
}

/** A path in the backups folder that no file has: the name, the moment (UTC), and a number if need be. */
export function freeBackupPath(name: string, moment = new Date()): string {
  const digits = moment.toISOString().replace(/\D/g, '');
  const stem = storagePath(join('backups', `${name}-${digits.slice(0, 8)}-${digits.slice(8, 14)}`));
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? `${stem}.sqlite3` : `${stem}-${number}.sqlite3`;
    if (!existsSync(path)) return path;
  }
}

/** @param free the path to give the copy; asked again at the end, for others may back up meanwhile */
async function backupTo(free: () => string): Promise<BackupReport> {
  const start = performance.now();
  const source = archivePath();
  const kind = archiveKind(source);
  if (kind === 'missing' || kind === 'empty')
    throw new Error(`${source}: there is no archive to back up.`);
  // Its own, whoever else makes one in this second.
  const partial = `${free()}.${randomBytes(6).toString('hex')}.partial`;
  removeUnfinished(storagePath('backups'), '.partial');
  removeUnfinished(storagePath('.'), '.sqlite3.restoring');
  const report = await copyVerified(source, partial);
  try {
    const path = free();
    renameSync(partial, path);
    syncToDisk(path);
    return { path, ...report, durationMs: performance.now() - start };
  } finally {
    rmSync(partial, { force: true });
  }
}

const dayMs = 24 * 60 * 60 * 1000;

/** What a backup or a restore that was killed left behind would fill the disk in time. */
function removeUnfinished(dir: string, mark: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((one) => one.includes(mark))) {
    const path = join(dir, name);
    const stats = statSync(path, { throwIfNoEntry: false }); // finished just now
    if (stats && Date.now() - stats.mtimeMs > dayMs) rmSync(path, { force: true });
  }
}
