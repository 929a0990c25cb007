/**
 * How fast the queue is on its SQLite file, and what an idle runner costs: `npm run bench:queue`.
 * With REDIS_URL or QUEUE_DATABASE_URL it measures that server instead.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queueBackend } from '#lib/queue/backend';
import { openQueue, openWorker } from '#lib/queue/queues';

const wanted = { bulkAdds: 5_000, singleAdds: 1_000, jobs: 1_500, idlePercent: 1 };

const bulkCount = 20_000;
const bulkSize = 1_000;
const singleCount = 3_000;
const jobCount = 10_000;
const idleQueues = 6;
const idleMs = 15_000;

const dir = mkdtempSync(join(tmpdir(), 'bisan-queue-'));
process.env.STORAGE_DIR = dir;
try {
  console.log(`the queue on ${queueBackend().kind}, Node ${process.version}`);
  print('adds in bulk', await bulkAdds(), wanted.bulkAdds);
  print('adds one by one', await singleAdds(), wanted.singleAdds);
  print('no-op jobs, concurrency 4', await jobs(), wanted.jobs);
  const idle = await idlePercent();
  const verdict = idle < wanted.idlePercent ? 'ok' : 'TOO MUCH';
  console.log(
    `idle runner of ${idleQueues} queues: ${idle.toFixed(2)}% of a core (less than ${wanted.idlePercent}%) ${verdict}`,
  );
  if (verdict !== 'ok') process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function bulkAdds(): Promise<number> {
  const queue = openQueue('bulk');
  const batch = Array.from({ length: bulkSize }, (_, n) => ({ name: 'job', data: { n } }));
  const seconds = await timed(async () => {
    for (let added = 0; added < bulkCount; added += bulkSize) await queue.addBulk(batch);
  });
  await queue.close();
  return bulkCount / seconds;
}

async function singleAdds(): Promise<number> {
  const queue = openQueue('single');
  const seconds = await timed(async () => {
    for (let n = 0; n < singleCount; n += 1) await queue.add('job', { n });
  });
  await queue.close();
  return singleCount / seconds;
}

async function jobs(): Promise<number> {
  const queue = openQueue('jobs');
  const batch = Array.from({ length: jobCount }, (_, n) => ({ name: 'job', data: { n } }));
  await queue.addBulk(batch);
  const worker = openWorker('jobs', async () => undefined, { concurrency: 4, autorun: false });
  let done = 0;
  const finished = new Promise<void>((resolve) => {
    worker.on('completed', () => {
      done += 1;
      if (done === jobCount) resolve();
    });
  });
  const seconds = await timed(async () => {
    worker.run();
    await finished;
  });
  await worker.close();
  await queue.close();
  return jobCount / seconds;
}

/** Processor time of this process with workers that have nothing to do. */
async function idlePercent(): Promise<number> {
  const names = Array.from({ length: idleQueues }, (_, n) => `idle-${n}`);
  const workers = names.map((name) => openWorker(name, async () => undefined));
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  await sleep(2_000);
  const before = process.cpuUsage();
  await sleep(idleMs);
  const { user, system } = process.cpuUsage(before);
  await Promise.all(workers.map((worker) => worker.close()));
  return (user + system) / 1_000 / (idleMs / 100);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function print(what: string, perSecond: number, atLeast: number): void {
  const verdict = perSecond >= atLeast ? 'ok' : 'TOO SLOW';
  const figure = Math.round(perSecond).toLocaleString('en');
  console.log(`${what}: ${figure} a second (at least ${atLeast.toLocaleString('en')}) ${verdict}`);
  if (verdict !== 'ok') process.exitCode = 1;
}
