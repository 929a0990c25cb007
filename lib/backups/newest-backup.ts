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

/** The last plain backup, by the timetable or by hand; copies before a change are not counted. */
export function newestBackup(files = backupFiles()): BackupFile | undefined {
  return files.find(({ name }) => name.startsWith('production-'));
}
