/**
 * What an import costs readers: the slowest of a hundred pages (p99) of the built site, idle and
 * while 20,000 articles are imported as a job in the same process.
 * `npm run build && npm run bench:import-pages [-- COUNT]`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { forgetEnv } from '#lib/env';
import { writeGenerated } from '#tests/support/write-generated';

const atMostTimes = 2;
const seeded = 2_000;
const count = Number(process.argv[2] ?? 20_000);
const port = Number(process.env.BENCH_PORT ?? 3220);
const pagesPerSecond = 20;
const url = `http://127.0.0.1:${port}`;

if (!existsSync('dist/server.mjs')) throw new Error('Build the site first: npm run build.');
const dir = mkdtempSync(join(tmpdir(), 'bisan-pages-'));
process.env.STORAGE_DIR = join(dir, 'storage');
process.env.LOG_LEVEL = 'error';
forgetEnv();
const { closeAll } = await import('#lib/db/closing');
const { startImport } = await import('#lib/imports/start-import');
const { findJob } = await import('#lib/queue/find-jobs');

try {
  mkdirSync(process.env.STORAGE_DIR, { recursive: true });
  bisan('db', 'prepare');
  bisan('import', 'file', writeGenerated(join(dir, 'before'), seeded, 1));
  const more = writeGenerated(join(dir, 'more'), count, 2);
  const server = spawn(process.execPath, ['dist/server.mjs'], {
    env: { ...process.env, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await answering();
    await measure(5); // the first pages of a process are compiled
    const idle = await measure(20);
    print('idle', idle);
    const began = Date.now();
    const started = await startImport({ kind: 'file', paths: [more], by: 'benchmark' });
    if (!started.ok) throw new Error(started.message);
    await until(started.jobId, (state) => state === 'active');
    const during: autocannon.Result[] = [];
    while ((await findJob(started.jobId))?.state === 'active') during.push(await measure(5));
    const job = await findJob(started.jobId);
    console.log(
      `import of ${count} articles: ${job?.state} in ${((Date.now() - began) / 1000).toFixed(0)} s`,
    );
    const worst = during.slice(0, -1);
    const p99 = Math.max(...worst.map(({ latency }) => latency.p99));
    const median = middle(worst.map(({ latency }) => latency.p99));
    for (const part of worst) print('during', part);
    const times = median / idle.latency.p99;
    console.log(
      `p99: idle ${idle.latency.p99} ms, during the import ${median} ms (worst 5 s: ${p99} ms), ${times.toFixed(1)} times (at most ${atMostTimes})`,
    );
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  }
} finally {
  await closeAll();
  rmSync(dir, { recursive: true, force: true });
}

function measure(seconds: number): Promise<autocannon.Result> {
  const random = () => 1 + Math.floor(Math.random() * seeded);
  return autocannon({
    url,
    connections: 4,
    duration: seconds,
    overallRate: pagesPerSecond,
    requests: Array.from({ length: 200 }, (_, n) => ({
      path: n % 4 === 0 ? `/ar/articles?page=${1 + (n % 80)}` : `/ar/articles/${random()}`,
    })),
  });
}

async function answering(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${url}/up`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error('The site does not answer.');
}

async function until(id: string, isIt: (state: string) => boolean): Promise<void> {
  while (!isIt((await findJob(id))?.state ?? '')) await sleep(50);
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(what: string, { latency, requests, non2xx }: autocannon.Result): void {
  console.log(
    `${what.padEnd(7)} ${requests.total} pages, p50 ${latency.p50} ms, p97.5 ${latency.p97_5} ms, p99 ${latency.p99} ms, max ${latency.max} ms, wrong ${non2xx}`,
  );
}

function bisan(...args: string[]): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/cli/main.ts', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
