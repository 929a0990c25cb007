/**
 * How fast pages are served: `npm run bench:serve [-- SECONDS [ARTICLES]]`, 5 s for each line and
 * 20,000 generated articles without them. The built site on core 0, the load on core 1. Beside
 * it, on the same core with the same bytes: nginx sending files, and node:http sending a buffer.
 * Never fails for being slow, only for wrong answers.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { bisan, writeArticles } from '#tests/load/serve/archive';
import { type Measured, measure, otherCore, tool } from '#tests/load/serve/load';
import { type Running, startBare, startNginx, startSite } from '#tests/load/serve/servers';

const seconds = Number(process.argv[2] ?? 5);
const articles = Number(process.argv[3] ?? 20_000);
const dir = mkdtempSync(join(tmpdir(), 'bisan-bench-'));
const storage = join(dir, 'storage');
const results = new Map<string, Measured>();
const search = `/search?q=${encodeURIComponent('القدس')}`;

try {
  mkdirSync(storage);
  writeArticles(join(dir, 'first'), articles, 1);
  writeArticles(join(dir, 'second'), articles, 2);
  bisan(storage, 'db', 'prepare');
  bisan(storage, 'import', 'hasad', join(dir, 'first'));
  await compare();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  console.log(`${articles} articles, ${seconds} s a line, 32 connections, ${tool}\n`);
  console.log('                                    requests/s        p50        p99   errors');
  const path = '/articles/7';
  let site = await startSite(storage);
  const page = await rawBody(site.port, path);
  await site.stop();
  await against('(a) nginx, the same bytes as files', startNginx(dir, new Map([[path, page]])), [
    path,
  ]);
  await against('(f) node:http, the same buffer', startBare(dir, page), [path]);
  site = await startSite(storage);
  try {
    await measureSite(site);
    const { all, own } = site.megabytes();
    console.log(`\nmemory after all: ${all} MB (at most 400), without mapped files ${own} MB`);
  } finally {
    await site.stop();
  }
  printRatios();
}

async function measureSite(site: Running): Promise<void> {
  const one = ['/articles/7'];
  const many = Array.from({ length: 500 }, (_, at) => `/articles/${1 + at * 7}`);
  const ask = (name: string, paths: string[], forSeconds = seconds) =>
    line(name, () => measure({ port: site.port, paths, seconds: forSeconds }, dir));
  const askOnce = async (paths: string[]) => {
    for (const path of paths) await rawBody(site.port, path);
  };
  await askOnce([...one, ...many, '/', '/articles?page=3', search]);
  await ask('(b) one article', one);
  await ask('(b) 500 articles in turn', many);
  await ask('(b) home', ['/']);
  await ask('(b) a list', ['/articles?page=3']);
  await ask('(b) search results', [search]);
  const unseen = Array.from({ length: articles }, (_, at) => `/en/articles/${1 + at}`).filter(
    (_, at) => at % 7 !== 0,
  );
  await ask('(c) misses', unseen);
  const api = many.map((path) => `/api/v1${path}`);
  await askOnce([...api, '/api/v1/articles']);
  await ask('(g) API: a list', ['/api/v1/articles']);
  await ask('(g) API: 500 articles in turn', api);
  await ask('(g) API: articles not asked for yet', unseen.map(inApi));
  const importing = spawn(
    'taskset',
    [...otherCore, 'bin/bisan', 'import', 'hasad', join(dir, 'second')],
    {
      env: { ...process.env, STORAGE_DIR: storage, LOG_LEVEL: 'warn' },
      stdio: 'ignore',
    },
  );
  const imported = once(importing, 'exit');
  await ask('(d) 500 articles, while importing', many, 2 * seconds);
  importing.kill('SIGINT');
  await imported;
  // Kept again, as before the import.
  await askOnce(many);
  const changing = changeArticles();
  await ask('(e) 500 articles, 1 % change each second', many, 2 * seconds);
  changing.stop();
}

function inApi(path: string): string {
  return path.replace('/en/', '/api/v1/');
}
/** Changes one article in a hundred each second, in ten commits. */
function changeArticles(): { stop: () => void } {
  const db = new Database(join(storage, 'production.sqlite3'), { timeout: 5_000 });
  const change = db.prepare("UPDATE articles SET title = title || '.' WHERE id = ?");
  const some = db.transaction(() => {
    for (let each = 0; each < articles / 1_000; each++) {
      change.run(1 + Math.floor(Math.random() * articles));
    }
  });
  const timer = setInterval(() => some.immediate(), 100);
  return {
    stop: () => {
      clearInterval(timer);
      db.close();
    },
  };
}

async function against(name: string, starting: Promise<Running>, paths: string[]): Promise<void> {
  const server = await starting;
  await line(name, () => measure({ port: server.port, paths, seconds }, dir));
  await server.stop();
}

async function line(name: string, run: () => Promise<Measured>): Promise<void> {
  const measured = await run();
  results.set(name, measured);
  const { perSecond, p50, p99, errors } = measured;
  console.log(
    `${name.padEnd(40)}${perSecond.toFixed(0).padStart(6)}${ms(p50)}${ms(p99)}${String(errors).padStart(9)}`,
  );
  if (errors > 0) process.exitCode = 1;
}

function printRatios(): void {
  const of = (start: string) =>
    [...results].find(([name]) => name.startsWith(start))?.[1].perSecond ?? 0;
  const ratio = (over: string, under: string) => (of(over) / of(under)).toFixed(2);
  console.log(
    `\n(b) to (f): ${ratio('(b) one', '(f)')} (aim 0.85), 500 articles ${ratio('(b) 500', '(f)')}`,
  );
  console.log(`(b) to (a): ${ratio('(b) one', '(a)')}`);
  console.log(`(d) to (b) of 500: ${ratio('(d)', '(b) 500')} (aim 0.80)`);
  console.log(`(e) to (b) of 500: ${ratio('(e)', '(b) 500')} (aim 0.80)`);
}

function ms(value: number): string {
  return ` ${`${value.toFixed(2)} ms`.padStart(10)}`;
}

/** As it is sent: fetch would unpack it. */
function rawBody(port: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, br', host: 'localhost' };
    get({ port, path, headers, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      resolve(buffer(response));
    }).on('error', reject);
  });
}
