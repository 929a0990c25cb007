import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateArticles } from '#tests/support/generated-articles';

/** One article in so many is published by another source, too. */
const copyEach = 20;

/**
 * Writes generated articles as an import finds them, a twentieth of them copies. Other seeds are
 * other articles.
 */
export function writeArticles(root: string, count: number, seed: number): void {
  const folder = join(root, `generated-${seed}`, 'article');
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, 'parsed.ndjson'), 'w');
  const write = (row: object) => writeSync(file, `${JSON.stringify(row)}\n`);
  let written = 0;
  for (const row of generateArticles(count, seed)) {
    const url = `${row.url}-${seed}`;
    write({ ...row, url });
    if (++written % copyEach === 0) write({ ...row, url: `${url}-copy`, source_id: 'copies' });
    if (written + Math.floor(written / copyEach) >= count) break;
  }
  closeSync(file);
}

/** Runs the command line on a storage folder. */
export function bisan(storage: string, ...args: string[]): void {
  execFileSync('bin/bisan', args, {
    env: { ...process.env, STORAGE_DIR: storage, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
