import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { makeUser, signIn } from './desk';
import { words } from './site';

/** A site of its own, for it is stopped and started: as an image runs it, workers and jobs. */
const storage = resolve('tmp/stopping');
const port = Number(process.env.E2E_PORT ?? 3210) + 1;
const env = {
  ...process.env,
  STORAGE_DIR: storage,
  PORT: String(port),
  NODE_ENV: 'production' as const,
  WEB_CONCURRENCY: '2',
  LOG_LEVEL: 'error',
  ACCESS_LOG: 'false',
};
const rows = 1_500;
const sites: ChildProcess[] = [];

test.use({ baseURL: `http://localhost:${port}` });
test.setTimeout(180_000);
test.afterEach(() => {
  for (const site of sites.splice(0)) site.kill('SIGKILL');
});

test('SIGTERM in the middle of an import: it is given back, followed and carried on', async ({
  page,
}) => {
  rmSync(storage, { recursive: true, force: true });
  mkdirSync(storage, { recursive: true });
  bisan('db', 'prepare');
  const file = writeManyRows();
  const first = await start();
  await signIn(page, 'en', makeUser('editor', { storage }));
  const added = bisan(
    'jobs',
    'run',
    'import',
    JSON.stringify({ kind: 'file', paths: [file] }),
    '--json',
  );
  const { id }: { id: string } = JSON.parse(added);
  await page.goto(`/en/desk/jobs/${id}`); // and with it a stream that would never end by itself
  await expect.poll(linesDone, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0);

  const asked = Date.now();
  first.kill('SIGTERM');
  const [code] = await once(first, 'exit');
  expect(code).toBe(0);
  expect(Date.now() - asked).toBeLessThan(25_000);
  expect(JSON.parse(bisan('jobs', 'show', id, '--json'))).toMatchObject({
    state: 'waiting',
    stalled: 0,
  });
  expect(read('SELECT count(*) FROM articles')).toBeLessThan(rows);
  expect(read('SELECT status FROM import_runs')).toBe('interrupted');

  await start();
  await expect(page.locator('main')).toContainText(words.en.deskJobs.states.completed, {
    timeout: 90_000,
  });
  expect(read('SELECT count(*) FROM articles')).toBe(rows);
  // One run, and every row in it once: none again as unchanged.
  const runs =
    "SELECT count(*) || ' ' || sum(totals ->> 'inserted') || ' ' || sum(totals ->> 'unchanged')";
  expect(read(`${runs} FROM import_runs`)).toBe(`1 ${rows} 0`);
});

/** Waits until the site answers. */
async function start(): Promise<ChildProcess> {
  const site = spawn('bin/serve', { env, stdio: ['ignore', 'pipe', 'inherit'] });
  sites.push(site);
  await new Promise<void>((resolve) => {
    site.stdout.on('data', (text) => String(text).includes('Bisan is at') && resolve());
  });
  return site;
}

function bisan(...args: string[]): string {
  return execFileSync('node', ['dist/bisan.mjs', ...args], { env, encoding: 'utf8' });
}

function linesDone(): number {
  return Number(read('SELECT coalesce(max(line), 0) FROM import_runs'));
}

function read(sql: string): unknown {
  const db = new Database(resolve(storage, 'production.sqlite3'), { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

function writeManyRows(): string {
  const lines = Array.from({ length: rows }, (_, n) =>
    JSON.stringify({
      type: 'article',
      source_id: 'تجارب',
      author: `كاتب ${n % 50}`,
      title: `مقال ${n}`,
      url: `https://example.org/${n}`,
      content_html: `<p>${`نص المقال ${n} عن الزيتون. `.repeat(10)}</p>`,
      published_at: '2026-11-25',
    }),
  );
  const path = resolve(storage, 'many.ndjson');
  writeFileSync(path, lines.join('\n'));
  return path;
}
