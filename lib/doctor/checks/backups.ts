import { backupFiles, newestBackup } from '#lib/backups/newest-backup';
import { type Check, ok, warn } from '#lib/doctor/finding';
import { backupLateMs } from '#lib/doctor/limits';
import { age, bytes } from '#lib/doctor/words';

export const backupsCheck: Check = {
  name: 'backups',
  independent: true,
  run() {
    const files = backupFiles();
    const newest = newestBackup(files);
    if (!newest) return warn('there is none', 'bin/bisan db backup');
    const ageMs = Date.now() - newest.writtenAtMs;
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    const text = `${newest.name}, ${age(ageMs)} old, ${bytes(newest.bytes)}; ${files.length} in all, ${bytes(total)}`;
    return ageMs > backupLateMs
      ? warn(text, 'bin/bisan db backup; do nightly jobs run?')
      : ok(text);
  },
};
