/**
 * How fast an import is: 20,000 generated articles of about 7 KB from NDJSON, into an empty
 * archive and once more without changes. `npm run bench:import [-- COUNT]`.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { generateArticles } from '#tests/support/generated-articles';

const wanted = { firstPerSecond: 1_500, againPerSecond: 10_000, peakMb: 400 };

const count = Number(process.argv[2] ?? 20_000);
const dir = mkdtempSync(join(tmpdir(), 'bisan-import-'));
try {
  const root = join(dir, 'hasad');
  const bytes = writeArticles(root, count);
  node('bin/cli/main.ts', 'db', 'prepare');
  const megabytes = (bytes / 1024 / 1024).toFixed(0);
  console.log(
    `${count} articles, ${megabytes} MB of NDJSON (${Math.round(bytes / count)} bytes each)`,
  );

  const first = importOnce(root);
  const again = importOnce(root);
  const firstPerSecond = perSecond(first.durationMs);
  const againPerSecond = perSecond(again.durationMs);
  const peakMb = Math.round(Math.max(first.peakMb, again.peakMb));
  print('first import, cleaned and indexed', firstPerSecond, wanted.firstPerSecond, 'a second');
  print('again, unchanged', againPerSecond, wanted.againPerSecond, 'a second');
  console.log(`peak memory: ${peakMb} MB (at most ${wanted.peakMb})`);
  const isRight = first.totals.inserted === count && again.totals.unchanged === count;
  if (!isRight) console.log('wrong counts:', first.totals, again.totals);
  process.exitCode = isRight ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function writeArticles(root: string, articles: number): number {
  const folder = join(root, 'generated', 'article');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'parsed.ndjson');
  const file = openSync(path, 'w');
  for (const row of generateArticles(articles)) writeSync(file, `${JSON.stringify(row)}\n`);
  closeSync(file);
  return statSync(path).size;
}

function importOnce(root: string) {
  const printed = node('tests/load/import-child.ts', root);
  return z
    .object({
      status: z.literal('completed'),
      totals: z.object({ inserted: z.number(), unchanged: z.number() }),
      durationMs: z.number(),
      peakMb: z.number(),
    })
    .parse(JSON.parse(printed));
}

function node(...args: string[]): string {
  const profiling = process.execArgv.filter((arg) => arg.startsWith('--cpu-prof'));
  return execFileSync(process.execPath, ['--import', 'tsx', ...profiling, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, STORAGE_DIR: join(dir, 'storage'), LOG_LEVEL: 'error' },
  });
}

function perSecond(durationMs: number): number {
  return Math.round(count / (durationMs / 1000));
}

function print(what: string, figure: number, atLeast: number, unit: string): void {
  console.log(`${what}: ${figure} ${unit} (at least ${atLeast})`);
}
