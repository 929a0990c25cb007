import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateArticles } from '#tests/support/generated-articles';

/** Writes generated articles as an import finds them. Other seeds are other articles. */
export function writeArticles(root: string, count: number, seed: number): void {
  const folder = join(root, `generated-${seed}`, 'article');
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, 'parsed.ndjson'), 'w');
  for (const row of generateArticles(count, seed)) {
    writeSync(file, `${JSON.stringify({ ...row, url: `${row.url}-${seed}` })}\n`);
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
