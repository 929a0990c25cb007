import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { storagePath } from '#lib/env';

export interface BackupFile {
  name: string;
  bytes: number;
  /** When it was written, in milliseconds since 1970. */
  writtenAtMs: number;
}

/** All files of the backups folder, newest first. */
export function backupFiles(): BackupFile[] {
  const dir = storagePath('backups');
  return (existsSync(dir) ? readdirSync(dir) : [])
    .filter((name) => name.endsWith('.sqlite3'))
    .flatMap((name) => {
      const stats = statSync(join(dir, name), { throwIfNoEntry: false }); // removed just now
      return stats ? [{ name, bytes: stats.size, writtenAtMs: stats.mtimeMs }] : [];
    })
    .sort((a, b) => b.writtenAtMs - a.writtenAtMs);
}

/** A clock may differ so much from the one that a file was written by. */
const toleranceMs = 5 * 60_000;

/**
 * The last plain backup, by the timetable or by hand. Copies before a change are not counted, nor what was
 * written while the clock was ahead: it would seem new for as long as that.
 */
export function newestBackup(files = backupFiles()): BackupFile | undefined {
  const latest = Date.now() + toleranceMs;
  return files.find(
    ({ name, writtenAtMs }) => name.startsWith('production-') && writtenAtMs <= latest,
  );
}
