import type { KeepJobs } from 'bullmq';
import { detach } from '#lib/queue/sqlite/parents';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueStore } from '#lib/queue/sqlite/store';

export type Keep = boolean | number | KeepJobs | undefined;

const removedAtOnce = 1_000;

/** Up to so many are kept exactly. Of more there may be a hundredth too many. */
const keptExactly = 1_000;
const countedEvery = 500;

/** A finished job is not to be kept at all. */
export function keepsNone(keep: Keep): boolean {
  return keep === true || limits(keep).count === 0;
}

/** Removes finished jobs that are too old or too many; `removeOnComplete` and `removeOnFail`. */
export function applyRetention(
  store: QueueStore,
  queue: string,
  state: 'completed' | 'failed',
  keep: Keep,
  atMs: number,
): void {
  const { ageSeconds, count, limit } = limits(keep);
  if (ageSeconds !== undefined) {
    removeFinished(
      store,
      `SELECT rowid FROM job WHERE queue = ? AND state = '${state}' AND finished_at_ms <= ?
       ORDER BY finished_at_ms DESC LIMIT ?`,
      [queue, atMs - ageSeconds * 1_000, limit],
    );
  }
  if (count !== undefined && count > 0 && isToBeCounted(store, queue, state, count)) {
    removeFinished(
      store,
      `SELECT rowid FROM job WHERE queue = ? AND state = '${state}'
       ORDER BY finished_at_ms DESC, seq DESC LIMIT ${removedAtOnce} OFFSET ?`,
      [queue, count],
    );
  }
}

/** Counting takes the longer the more are kept: of many that is not done with every job that ends. */
function isToBeCounted(store: QueueStore, queue: string, state: string, count: number): boolean {
  if (count <= keptExactly) return true;
  const every = Math.min(Math.floor(count / 100), countedEvery);
  return store.next(retentionCounter(queue, state)) % every === 0;
}

/** The name of the counter of a queue's finished jobs. */
export function retentionCounter(queue: string, state: string): string {
  return `finished:${queue}:${state}`;
}

interface Limits {
  ageSeconds?: number;
  count?: number;
  limit: number;
}

function limits(keep: Keep): Limits {
  if (typeof keep === 'number') return { count: keep, limit: removedAtOnce };
  if (typeof keep !== 'object') return { limit: removedAtOnce };
  if (!('age' in keep)) return { count: keep.count, limit: removedAtOnce };
  return { ageSeconds: keep.age, count: keep.count, limit: keep.limit ?? removedAtOnce };
}

/** A failed child may still be waited for: its parent learns that it is gone. */
function removeFinished(store: QueueStore, rowids: string, values: (string | number)[]): void {
  const removed = store.all<JobRow>(
    `DELETE FROM job WHERE rowid IN (${rowids}) RETURNING *`,
    ...values,
  );
  for (const job of removed) detach(store, job);
}
