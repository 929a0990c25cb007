import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RealMeilisearch {
  host: string;
  apiKey: string | undefined;
  stop: () => Promise<void>;
}

/** Read before any test changes the settings. */
const given = {
  host: process.env.CONTRACT_MEILISEARCH_HOST || process.env.MEILISEARCH_HOST,
  apiKey: process.env.CONTRACT_MEILISEARCH_KEY || process.env.MEILISEARCH_API_KEY || undefined,
};

/** Whether there is a real server to test with: one that is set, or a program to start. */
export function hasRealMeilisearch(): boolean {
  return Boolean(given.host) || spawnSync('meilisearch', ['--version']).status === 0;
}

/** The server that is set, or one of our own on a free port, with nothing in it. */
export async function realMeilisearch(): Promise<RealMeilisearch> {
  if (given.host) return { host: given.host, apiKey: given.apiKey, stop: async () => undefined };
  const dir = mkdtempSync(join(tmpdir(), 'bisan-meilisearch-'));
  const apiKey = randomUUID();
  const port = await freePort();
  const server = spawn(
    'meilisearch',
    ['--http-addr', `127.0.0.1:${port}`, '--master-key', apiKey, '--db-path', join(dir, 'db')],
    { stdio: 'ignore', cwd: dir, env: { ...process.env, MEILI_NO_ANALYTICS: 'true' } },
  );
  const host = `http://127.0.0.1:${port}`;
  await isUp(host, server);
  return {
    host,
    apiKey,
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function isUp(host: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`meilisearch ended with ${server.exitCode}`);
    const response = await fetch(`${host}/health`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error('meilisearch did not start within 20 seconds');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
