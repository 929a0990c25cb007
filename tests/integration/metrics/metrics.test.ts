import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handleRequest } from '#bin/server/handle-request';
import { latestMessageId } from '#lib/cable/subscribe';
import { archive } from '#lib/db/connection';
import { forgetEnv } from '#lib/env';
import { jobQueue } from '#lib/queue/job-queue';
import { searchEngine, searchServer } from '#lib/search/engine-in-use';
import { runChild } from '#tests/support/child';
import { hasPromtool, promtool } from '#tests/support/promtool';
import { useTemporaryStorage } from '#tests/support/storage';

const storage = useTemporaryStorage();
let server: Server;

beforeEach(async () => {
  const site = {
    next: async (_: unknown, response: { end: (text: string) => void }) => response.end('page'),
    ...{ sorry: () => '', cache: undefined, files: undefined, images: undefined },
  };
  server = createServer(handleRequest(site as Parameters<typeof handleRequest>[0]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  delete process.env.METRICS_TOKEN;
  delete process.env.TRUSTED_PROXIES;
  forgetEnv();
});

function ask(path = '/metrics', headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
}

/** The lines of one figure, as `labels value`. */
function linesOf(text: string, name: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

function figure(text: string, line: string): number {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1));
}

async function metrics(): Promise<string> {
  return (await ask()).text();
}

describe('what Prometheus reads', () => {
  test('requests, storage, queue, imports, search and process, by name and label', async () => {
    await (await ask('/ar/articles/7?q=somebody')).text();
    await (await ask('/en/search?q=private-words')).text();
    await jobQueue('light').add('trim-caches', {}, { timestamp: Date.now() - 90_000 });
    archive().exec(
      `INSERT INTO import_runs (mode, paths, dry_run, status, started_at, finished_at, progressed_at, totals)
       VALUES ('hasad', '[]', 0, 'completed', '2026-01-02 03:00:00', '2026-01-02 03:00:30',
         '2026-01-02 03:00:30', '{"inserted":12,"errors":3}')`,
    );
    latestMessageId(); // opens the file of live messages
    mkdirSync(join(storage.dir(), 'backups'));
    writeFileSync(join(storage.dir(), 'backups', 'production-20261126-013000.sqlite3'), 'x');
    const answer = await ask();
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(text).not.toContain('private-words');
    expect(figure(text, 'bisan_import_last_good_timestamp_seconds')).toBe(
      Date.UTC(2026, 0, 2, 3, 0, 30) / 1_000,
    );
    expect(figure(text, 'bisan_import_last_rows{outcome="inserted"}')).toBe(12);
    expect(figure(text, 'bisan_import_last_rows{outcome="errors"}')).toBe(3);
    expect(figure(text, 'bisan_import_last_duration_seconds')).toBe(30);
    expect(figure(text, 'bisan_queue_jobs{queue="light",state="waiting"}')).toBe(1);
    expect(figure(text, 'bisan_queue_oldest_wait_seconds{queue="light"}')).toBeGreaterThan(89);
    expect(figure(text, 'bisan_backup_last_timestamp_seconds')).toBeGreaterThan(1.7e9);
    expect(figure(text, 'bisan_search_healthy')).toBe(1);
    expect(figure(text, 'bisan_sqlite_file_bytes{file="production"}')).toBeGreaterThan(10_000);
    for (const file of readdirSync(storage.dir()).filter((name) => name.endsWith('.sqlite3'))) {
      const label = `{file="${file.replace('.sqlite3', '')}"}`;
      expect(figure(text, `bisan_sqlite_file_bytes${label}`), file).toBeGreaterThanOrEqual(0);
      expect(figure(text, `bisan_sqlite_wal_bytes${label}`), file).toBeGreaterThanOrEqual(0);
    }
    expect(figure(text, 'bisan_sqlite_file_bytes{file="production_cable"}')).toBeGreaterThan(0);
    expect(figure(text, 'bisan_memory_size_bytes')).toBeGreaterThan(1e8);
    expect(linesOf(text, 'bisan_build_info')[0]).toMatch(
      /version="\d+\.\d+\.\d+",sha="unknown"} 1$/,
    );
    expect(linesOf(text, 'nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
    expect(linesOf(text, 'process_resident_memory_bytes')).toHaveLength(1);
    for (const line of linesOf(text, 'bisan_metrics_failed')) expect(line).toMatch(/ 0$/);
  });

  test.skipIf(!hasPromtool)(
    'is as Prometheus wants it (skipped where promtool is not installed)',
    async () => {
      await (await ask('/ar')).text();
      expect(promtool(['check', 'metrics'], await metrics())).toEqual({ status: 0, said: '' });
    },
  );

  test('counts go up by one for each request, with its status', async () => {
    const line = 'bisan_http_requests_total{route="article",status="200",cache="none",worker="0"}';
    await (await ask('/ar/articles/7')).text();
    const before = figure(await metrics(), line);
    for (const id of [1, 2, 3]) await (await ask(`/ar/articles/${id}`)).text();
    const text = await metrics();
    expect(figure(text, line) - before).toBe(3);
    expect(
      figure(
        text,
        'bisan_http_request_duration_seconds_bucket{le="+Inf",route="article",worker="0"}',
      ),
    ).toBe(figure(text, 'bisan_http_request_duration_seconds_count{route="article",worker="0"}'));
  });

  test('has every figure that alerts and the dashboard ask for', async () => {
    const text = await metrics();
    for (const file of ['alerts.yml', 'grafana/bisan.json']) {
      const wanted = readFileSync(`deploy/monitoring/${file}`, 'utf8').match(
        /\b(bisan|nodejs|process)_[a-z\d_]+/g,
      );
      for (const name of new Set(wanted)) {
        expect(text).toContain(`# TYPE ${name.replace(/_(bucket|count)$/, '')} `);
      }
    }
  });

  test('queries and searches are timed, and an engine that does not answer is counted', async () => {
    const count = 'bisan_search_seconds_count{engine="embedded",worker="0"}';
    const before = await metrics();
    archive().prepare('UPDATE articles SET title = title').run();
    await searchEngine().search('article', { text: 'زيتون', limit: 1 });
    process.env.MEILISEARCH_HOST = 'http://127.0.0.1:9';
    forgetEnv();
    await searchServer()?.watch.look();
    Object.defineProperty(searchServer()?.watch, 'isUsable', { get: () => true });
    await searchEngine().search('article', { text: 'زيتون', limit: 1 }); // the embedded index answers
    const text = await metrics();
    expect(figure(text, count) - (figure(before, count) || 0)).toBe(2);
    expect(figure(text, 'bisan_search_errors_total{engine="meilisearch",worker="0"}')).toBe(1);
    for (const kind of ['read', 'write']) {
      const line = `bisan_sqlite_query_seconds_count{kind="${kind}",worker="0"}`;
      expect(figure(text, line)).toBeGreaterThan(0);
    }
    expect(linesOf(text, 'bisan_page_cache_bytes')).toHaveLength(1);
  });

  test('a part that can not be read is named, and the others are there', async () => {
    archive().exec('ALTER TABLE import_runs RENAME TO elsewhere');
    const text = await metrics();
    expect(figure(text, 'bisan_metrics_failed{part="importMetrics"}')).toBe(1);
    expect(figure(text, 'bisan_metrics_failed{part="storage"}')).toBe(0);
    expect(linesOf(text, 'bisan_import_last_rows')).toEqual([]);
  });
});

describe('who may read', () => {
  test('a process of the machine or its network, but nobody through a proxy', async () => {
    expect((await ask()).status).toBe(200);
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.7' },
      { 'x-forwarded-for': '10.0.0.1' },
      { 'X-Forwarded-For': '203.0.113.7, 127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { 'x-forwarded-host': 'localhost' },
      { 'x-real-ip': '127.0.0.1' },
    ]) {
      const answer = await ask('/metrics', headers as unknown as Record<string, string>);
      expect([answer.status, await answer.text()]).toEqual([
        403,
        expect.not.stringContaining('bisan_'),
      ]);
    }
  });

  test('a proxy that is not trusted, whose headers are taken away, opens nothing either', async () => {
    process.env.TRUSTED_PROXIES = '192.0.2.1';
    forgetEnv();
    expect((await ask('/metrics', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(403);
  });

  test('with a token, who has it, from anywhere; and nobody else', async () => {
    process.env.METRICS_TOKEN = 'a-long-enough-token';
    forgetEnv();
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const far = { 'x-forwarded-for': '203.0.113.7' };
    expect((await ask('/metrics', { ...far, ...bearer('a-long-enough-token') })).status).toBe(200);
    for (const headers of [
      {},
      bearer(''),
      bearer('a-long-enough-toke'),
      bearer('a-long-enough-token2'),
    ]) {
      const answer = await ask('/metrics', headers as Record<string, string>);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});

// It starts processes that compile TypeScript.
test('whichever worker is asked, it answers for all', { timeout: 180_000 }, async () => {
  const site = runChild('tests/support/children/metrics-site.ts');
  try {
    const ports: string[] = [];
    site.process.stdout?.on('data', (chunk) => {
      for (const [, port = ''] of String(chunk).matchAll(/port (\d+)/g)) ports.push(port);
    });
    await expect.poll(() => ports.length, { timeout: 80_000 }).toBe(2);
    const read = async (path: string) => {
      const headers = { connection: 'close' };
      return (await fetch(`http://127.0.0.1:${ports[0]}${path}`, { headers })).text();
    };
    for (let number = 0; number < 8; number++) await read('/ar/articles/1');
    for (let number = 0; number < 4; number++) {
      const lines = linesOf(await read('/metrics'), 'bisan_http_requests_total').filter((line) =>
        line.includes('route="article"'),
      );
      expect(lines.map((line) => /worker="(\d)"/.exec(line)?.[1]).sort()).toEqual(['0', '1']);
      expect(lines.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)).toBe(8);
    }
  } finally {
    site.process.kill('SIGKILL');
  }
});
