/**
 * Mixed traffic for a long time, with imports and reindexing: `npm run bench:soak [-- MINUTES]`, 20
 * without a number. Prints memory, open files and the size of the write-ahead logs each minute,
 * and ends with 1 when an answer was wrong.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bisan, writeArticles } from '#tests/load/serve/archive';
import { measure } from '#tests/load/serve/load';
import { startSite } from '#tests/load/serve/servers';

const minutes = Number(process.argv[2] ?? 20);
const dir = mkdtempSync(join(tmpdir(), 'bisan-soak-'));
const storage = join(dir, 'storage');
mkdirSync(storage);

const paths = [
  '/',
  '/en',
  '/articles',
  '/categories',
  '/authors',
  ...Array.from({ length: 300 }, (_, at) => `/articles/${at + 1}`),
  ...Array.from({ length: 20 }, (_, at) => `/articles?page=${at + 1}`),
  ...['القدس', 'يافا', 'زيتون', 'history'].map((word) => `/search?q=${encodeURIComponent(word)}`),
];

try {
  for (let seed = 1; seed <= 3; seed++) writeArticles(join(dir, `files-${seed}`), 2_000, seed);
  bisan(storage, 'db', 'prepare');
  bisan(storage, 'import', 'hasad', join(dir, 'files-1'));
  const site = await startSite(storage);
  let failed = 0;
  console.log('    minute requests/s    p99 ms    errors memory MB       own     files    WAL MB');
  for (let minute = 1; minute <= minutes; minute++) {
    const work = beside(minute);
    const { perSecond, p99, errors } = await measure(
      { port: site.port, paths, seconds: 60, connections: 16 },
      dir,
    );
    await work;
    failed += errors;
    const cells = [minute, perSecond.toFixed(0), p99.toFixed(1), errors];
    const { all, own } = site.megabytes();
    const state = [all, own, site.openFiles(), walMegabytes().toFixed(1)];
    console.log([...cells, ...state].map((cell) => String(cell).padStart(10)).join(''));
  }
  await site.stop();
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

/** What goes on beside the reading: an import of new or known articles, or a reindex. */
async function beside(minute: number): Promise<void> {
  const args =
    minute % 3 === 0
      ? ['search', 'reindex']
      : ['import', 'hasad', join(dir, `files-${1 + (minute % 3)}`)];
  const child = spawn('bin/bisan', args, {
    env: { ...process.env, STORAGE_DIR: storage, LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) console.log(`bisan ${args.join(' ')} ended with ${code}`);
}

function walMegabytes(): number {
  return readdirSync(storage)
    .filter((name) => name.endsWith('-wal'))
    .reduce((sum, name) => sum + statSync(join(storage, name)).size / 1e6, 0);
}
