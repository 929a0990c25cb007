import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, ok, warn } from '#lib/doctor/finding';
import { age, bytes, hourMs } from '#lib/doctor/words';
import { storagePath } from '#lib/env';

/** They are made nightly. */
const lateMs = 26 * hourMs;

export const backupsCheck: Check = {
  name: 'backups',
  run() {
    const dir = storagePath('backups');
    const files = (existsSync(dir) ? readdirSync(dir) : [])
      .filter((name) => name.endsWith('.sqlite3'))
      .map((name) => ({ name, ...stats(join(dir, name)) }))
      .sort((a, b) => b.mtimeMs - a.mtimeMs);
    const newest = files.find(({ name }) => name.startsWith('production-'));
    if (!newest) return warn('there is none', 'bin/bisan db backup');
    const ageMs = Date.now() - newest.mtimeMs;
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const text = `${newest.name}, ${age(ageMs)} old, ${bytes(newest.size)}; ${files.length} in all, ${bytes(total)}`;
    return ageMs > lateMs ? warn(text, 'bin/bisan db backup; do nightly jobs run?') : ok(text);
  },
};

function stats(path: string): { mtimeMs: number; size: number } {
  const { mtimeMs, size } = statSync(path);
  return { mtimeMs, size };
}
