import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateArticles } from '#tests/support/generated-articles';

/** Writes so many invented articles as NDJSON. @returns the file. */
export function writeGenerated(folder: string, count: number, seed: number): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'articles.ndjson');
  const file = openSync(path, 'w');
  // Addresses of their own for each seed, so that two files have no article in common.
  for (const row of generateArticles(count)) {
    const url = new URL(row.url);
    url.searchParams.set('edition', String(seed));
    writeSync(file, `${JSON.stringify({ ...row, url: url.href })}\n`);
  }
  closeSync(file);
  return path;
}
