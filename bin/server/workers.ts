import cluster, { type Worker } from 'node:cluster';
import { passCountsOn } from '#bin/server/api/pass-counts-on';
import { drainTimeoutMs } from '#bin/server/drain';
import { passMetricsOn } from '#bin/server/metrics/pass-metrics-on';
import { env } from '#lib/env';
import { log } from '#lib/log';

/** A worker that ends sooner than this after its start would only do so again and again. */
const soonMs = 5_000;
const pauseMs = 2_000;

/**
 * Starts workers on one shared port and replaces one that ends unasked. When a worker can't
 * even start the first time, as with a port that is in use, the site ends with it.
 */
export function runWorkers(count: number): void {
  const ready = new Set<number>();
  let isStopping = false;

  function start(number: number): void {
    cluster.setupPrimary({ args: [String(number)] });
    const worker = cluster.fork();
    const startedAt = Date.now();
    worker.once('listening', () => {
      if (ready.size < count && ready.add(number).size === count) announce(count);
    });
    worker.once('exit', (code, signal) => {
      if (isStopping) return;
      if (ready.size < count) return endAll(1);
      log.error({ worker: number, code, signal }, 'a worker ended; another takes its place');
      const isSoon = Date.now() - startedAt < soonMs;
      setTimeout(() => !isStopping && start(number), isSoon ? pauseMs : 0);
    });
  }

  function endAll(code: number): void {
    isStopping = true;
    const left = workersNow();
    if (left.length === 0) process.exit(code);
    cluster.on('exit', () => workersNow().length === 0 && process.exit(code));
    for (const worker of left) worker.process.kill('SIGTERM');
    setTimeout(() => {
      for (const worker of workersNow()) worker.process.kill('SIGKILL');
    }, drainTimeoutMs + 800).unref();
  }

  passMetricsOn();
  passCountsOn();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      log.info({ signal }, 'stopping');
      endAll(0);
    });
  }
  for (let number = 0; number < count; number++) start(number);
}

function workersNow(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

function announce(count: number): void {
  process.stdout.write(`Bisan is at http://localhost:${env().PORT} (${count} processes)\n`);
}
