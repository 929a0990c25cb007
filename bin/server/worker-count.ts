import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { env } from '#lib/env';

/** How many processes answer requests. While developing, one. */
export function workerCount(cores = availableParallelism()): number {
  const { NODE_ENV, WEB_CONCURRENCY } = env();
  if (NODE_ENV === 'development') return 1;
  return WEB_CONCURRENCY ?? Math.min(cores, 4);
}

/** Which of the workers this process is, from 0. A worker that takes another's place is it. */
export function workerNumber(): number {
  return cluster.isWorker ? Number(process.argv[2] ?? 0) : 0;
}
