import { statfsSync, statSync } from 'node:fs';
import { archivePath } from '#lib/db/connection';
import { hourMs } from '#lib/doctor/words';
import { env } from '#lib/env';

/*
 * From where on something is not well: for the doctor and the desk alike. The alerts of
 * deploy/monitoring/alerts.yml go by the same figures; a test compares them.
 */

/** Imports come twice a day. */
export const importLateMs = 26 * hourMs;

/** They are made nightly. */
export const backupLateMs = 26 * hourMs;

/** The index follows the archive within a second; so many changes are a batch being written. */
export const usualSearchLag = 5_000;

/** Longer than any job that is well makes others wait. */
export const longWaitMs = 2 * hourMs;

/** Of a -wal: imports leave 10 MB; one that grows on is kept from being folded into its file. */
export const largeWalBytes = 64e6;

/** Of the memory that should be free. */
export const leastFreeMemory = 0.1;

/** Of the disk. */
export const leastFreeDisk = 0.2;
const leastFreeDiskAtAll = 0.05;

export interface Disk {
  freeBytes: number;
  totalBytes: number;
  archiveBytes: number;
}

/** The disk that the storage folder is on. */
export function readDisk(): Disk {
  const { bavail, blocks, bsize } = statfsSync(env().STORAGE_DIR);
  return {
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    archiveBytes: statSync(archivePath(), { throwIfNoEntry: false })?.size ?? 0,
  };
}

/** A backup, a restore and a rebuilt index each need room for a whole copy. */
export function diskStatus({ freeBytes, totalBytes, archiveBytes }: Disk): 'ok' | 'warn' | 'fail' {
  const share = freeBytes / totalBytes;
  if (share < leastFreeDiskAtAll || freeBytes < Math.max(2 * archiveBytes, 200e6)) return 'fail';
  return share < leastFreeDisk || freeBytes < 5 * archiveBytes ? 'warn' : 'ok';
}
