import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ThreadPool } from '#lib/threads/thread-pool';

const dir = mkdtempSync(join(tmpdir(), 'bisan-threads-'));
const program = join(dir, 'echo.mjs');
vi.mock('#lib/threads/thread-entry', () => ({
  threadEntry: () => ({ path: program, workerData: {} }),
}));

beforeAll(() =>
  writeFileSync(
    program,
    `import { parentPort, workerData } from 'node:worker_threads';
     parentPort.on('message', (message) => {
       parentPort.postMessage([workerData.task, message]);
       parentPort.close();
     });`,
  ),
);
afterAll(() => rmSync(dir, { recursive: true }));

const taskOf = (id: string, said: unknown[]) => ({
  id,
  program: 'job-thread' as const,
  task: id,
  onMessage: (message: unknown) => said.push(message),
});

it('tells a thread also what was said before it was there', async () => {
  const pool = new ThreadPool();
  const said: unknown[] = [];
  const run = pool.run(taskOf('a', said));
  pool.tell('a', 'stop');
  await run;
  expect(said).toEqual([['a', 'stop']]);
});

it('refuses a task whose id runs already, and ends the one that runs', async () => {
  const pool = new ThreadPool();
  const said: unknown[] = [];
  const first = pool.run(taskOf('a', said));
  await expect(pool.run(taskOf('a', []))).rejects.toThrow('A task a runs already.');
  pool.tell('a', 'end');
  await first;
  expect(said).toEqual([['a', 'end']]);
});

it('ends a thread by force, also before it is there, which its run throws', async () => {
  const pool = new ThreadPool();
  const run = pool.run(taskOf('a', []));
  void pool.terminate('a');
  await expect(run).rejects.toThrow('The thread was ended.');
});
