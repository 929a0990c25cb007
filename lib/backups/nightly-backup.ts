import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backupTarget } from '#lib/backups/backup-target';
import { backupsToRemove } from '#lib/backups/backups-to-remove';
import { type BackupReport, backupArchive } from '#lib/db/backup';
import { storagePath } from '#lib/env';
import { errorCode } from '#lib/files/error-code';

export interface NightlyBackup extends BackupReport {
  /** Names of older ones that were removed here. */
  removed: string[];
  /** Where else it is, with the names of older ones removed there; null: no target is set. */
  uploaded: { to: string; removed: string[] } | null;
}

/**
 * Backs the archive up, removes what is too old, and uploads the copy where a target is set. Only
 * the archive is copied: finished pages and jobs are in files of their own and can be made again.
 * @throws when there is no good copy, and when it could not be uploaded; then it is kept here.
 */
export async function nightlyBackup(
  options: { signal?: AbortSignal } = {},
): Promise<NightlyBackup> {
  const { signal } = options;
  const report = await backupArchive();
  signal?.throwIfAborted();
  const removed = removeOldBackups(basename(report.path));
  const target = await backupTarget();
  if (!target) return { ...report, removed, uploaded: null };
  try {
    return { ...report, removed, uploaded: await target.upload(report.path, signal) };
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(
      `The backup could not be uploaded to ${target.name}: ${reasonOf(error)}. It is kept as ${report.path}.`,
      { cause: error },
    );
  } finally {
    target.close();
  }
}

function removeOldBackups(made: string): string[] {
  const dir = storagePath('backups');
  const names = backupsToRemove(readdirSync(dir), made);
  for (const name of names) rmSync(join(dir, name), { force: true });
  return names;
}

/** Some answers of a target have a name and no words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = [error.name === 'Error' ? errorCode(error) : error.name, error.message];
  return words.filter((word) => word && word !== 'UnknownError').join(': ');
}
