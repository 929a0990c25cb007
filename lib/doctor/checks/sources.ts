import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, ok, warn } from '#lib/doctor/finding';
import { age, hourMs } from '#lib/doctor/words';
import { env } from '#lib/env';

/** Where the articles come from: the clone of hasad. */
export const sourcesCheck: Check = {
  name: 'hasad',
  run() {
    const root = env().HASAD_ROOT;
    if (!existsSync(root)) {
      return warn(`${root} does not exist`, 'Mount the clone of hasad, or set HASAD_ROOT.');
    }
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.ndjson(\.gz)?$/.test(name),
    );
    if (files.length === 0) {
      return warn(`${root} has no .ndjson files`, 'Clone hasad there: bin/sync-hasad --help');
    }
    const newest = Math.max(...files.map((name) => statSync(join(root, name)).mtimeMs));
    const ageMs = Date.now() - newest;
    const text = `${root}: ${files.length} files, the newest ${age(ageMs)} old`;
    return ageMs > 7 * 24 * hourMs ? warn(text, 'Is it pulled? bin/sync-hasad') : ok(text);
  },
};
