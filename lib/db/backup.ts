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
  const path = file === undefined ? freeBackupPath('production') : resolve(file);
  if (existsSync(path)) throw new Error(`${path} exists already: a backup replaces no file.`);
  return backupTo(path);
}

/** As backupArchive, under a name that says why: `before-rollback-YYYYMMDD-HHMMSS.sqlite3`. */
export async function backupBefore(change: string): Promise<BackupReport> {
  return backupTo(freeBackupPath(`before-${change}`));
}

/** A path in the backups folder that no file has: the name, the moment (UTC), and a number if need be. */
export function freeBackupPath(name: string): string {
  const digits = new Date().toISOString().replace(/\D/g, '');
  const stem = storagePath(join('backups', `${name}-${digits.slice(0, 8)}-${digits.slice(8, 14)}`));
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? `${stem}.sqlite3` : `${stem}-${number}.sqlite3`;
    if (!existsSync(path)) return path;
  }
}

async function backupTo(path: string): Promise<BackupReport> {
  const start = performance.now();
  const source = archivePath();
  const kind = archiveKind(source);
  if (kind === 'missing' || kind === 'empty')
    throw new Error(`${source}: there is no archive to back up.`);
  const partial = `${path}.partial`;
  removeOldPartials(storagePath('backups'));
  const report = await copyVerified(source, partial);
  renameSync(partial, path);
  syncToDisk(path);
  return { path, ...report, durationMs: performance.now() - start };
}

const dayMs = 24 * 60 * 60 * 1000;

/** What a backup that was killed left behind would fill the disk in time. */
function removeOldPartials(dir: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((one) => one.includes('.partial'))) {
    const path = join(dir, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true });
  }
}
