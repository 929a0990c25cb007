import type { IQueueBackend } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { findJob } from '#lib/queue/sqlite/jobs';
import { isLocked } from '#lib/queue/sqlite/locks';
import { countActive, isPaused } from '#lib/queue/sqlite/meta';
import {
  hasPendingChildren,
  releaseParent,
  removePendingDependency,
} from '#lib/queue/sqlite/parents';
import { dropJob } from '#lib/queue/sqlite/removing';
import { retentionCounter } from '#lib/queue/sqlite/retention';
import type { JobRow } from '#lib/queue/sqlite/rows';
import { isNextOfScheduler } from '#lib/queue/sqlite/scheduler-rows';
import { pause, type QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type CleaningOperations = Pick<IQueueBackend, 'drain' | 'cleanJobsByState' | 'obliterate'>;

const touchedAt = 'coalesce(finished_at_ms, processed_at_ms, added_at_ms)';
const ofNoScheduler = `NOT ${isNextOfScheduler}`;

/** Which jobs a clean() of a state removes; the moment is the parameter. */
const cleanable: Record<string, string> = {
  completed: `state = 'completed' AND finished_at_ms <= ? ORDER BY finished_at_ms, seq`,
  failed: `state = 'failed' AND finished_at_ms <= ? ORDER BY finished_at_ms, seq`,
  delayed: `state = 'delayed' AND ${touchedAt} <= ? AND ${ofNoScheduler}
    ORDER BY due_at_ms, seq`,
  prioritized: `state = 'waiting' AND priority > 0 AND added_at_ms <= ? AND ${ofNoScheduler}
    ORDER BY priority, seq`,
  wait: `state = 'waiting' AND priority = 0 AND ${touchedAt} <= ? AND ${ofNoScheduler}
    ORDER BY seq`,
  active: `state = 'active' AND ${touchedAt} <= ? AND ${ofNoScheduler} ORDER BY seq`,
};

/** What drain() removes; the second only when it is asked for. */
const drained = ["state = 'waiting'", "state = 'delayed'"];
/** Few at a time, with pauses: no other process should wait long for the write lock. */
const drainedAtOnce = 1_000;
const drainPauseMs = 10;

/** What hangs on a queue beside its jobs. */
const queueTables = ['scheduler', 'rate_limit', 'event', 'metrics', 'deduplication'] as const;

export function cleaningOperations(scope: QueueScope): CleaningOperations {
  const { store, queue } = scope;
  return {
    drain: async (delayed) => {
      const drainable = delayed ? drained : drained.slice(0, 1);
      for (const state of drainable) {
        const where = `${state} AND ${ofNoScheduler} LIMIT ${drainedAtOnce}`;
        for (;;) {
          const count = await scope.write({ command: 'drain' }, () => {
            const jobs = jobsWhere(store, queue, where);
            sweep(store, queue, jobs);
            return jobs.length;
          });
          if (count < drainedAtOnce) break;
          await pause(drainPauseMs);
        }
      }
    },
    cleanJobsByState: (state, timestamp, limit = 0) =>
      scope.write({ command: 'clean' }, () => {
        const where = cleanable[state === 'waiting' ? 'wait' : state];
        if (!where) return [];
        const most = limit > 0 ? limit : -1;
        const found = jobsWhere(store, queue, `${where} LIMIT ?`, timestamp, most);
        const jobs = found.filter((job) => !isLocked(job, Date.now()));
        sweep(store, queue, jobs);
        publish(store, queue, 'cleaned', { count: jobs.length });
        return jobs.map(({ id }) => id);
      }),
    obliterate: ({ force, count }) =>
      scope.write({ command: 'obliterate' }, () => {
        if (!isPaused(store, queue)) throw new Error('Cannot obliterate non-paused queue');
        if (!force && countActive(store, queue) > 0) {
          throw new Error('Cannot obliterate queue with active jobs');
        }
        const jobs = jobsWhere(store, queue, 'TRUE LIMIT ?', count);
        sweep(store, queue, jobs);
        if (jobs.length >= count) return 1;
        for (const table of queueTables) {
          store.run(`DELETE FROM ${table} WHERE queue = ?`, queue);
        }
        store.run('DELETE FROM deduplication_next WHERE queue = ?', queue);
        store.run('DELETE FROM meta WHERE queue = ?', queue);
        const finished = ['completed', 'failed'].map((state) => retentionCounter(queue, state));
        for (const name of [`id:${queue}`, ...finished]) {
          store.run('DELETE FROM counter WHERE name = ?', name);
        }
        return 0;
      }),
  };
}

/** As much of a job as its removal needs: many are read at once, and their data may be large. */
type RemovableJob = Pick<JobRow, (typeof removableColumns)[number]>;
const removableColumns = [
  'queue',
  'id',
  'deduplication_id',
  'parent_queue',
  'parent_id',
  'lock_token',
  'locked_until_ms',
] as const;

function jobsWhere(
  store: QueueStore,
  queue: string,
  where: string,
  ...values: number[]
): RemovableJob[] {
  const columns = removableColumns.join(', ');
  return store.all(`SELECT ${columns} FROM job WHERE queue = ? AND ${where}`, queue, ...values);
}

/**
 * Removes jobs in bulk. A parent that waited for nothing else goes with them when it is of
 * the same queue; one of another queue runs.
 */
function sweep(store: QueueStore, queue: string, jobs: RemovableJob[]): void {
  for (const job of jobs) {
    const parent =
      job.parent_queue !== null && job.parent_id !== null && removePendingDependency(store, job)
        ? findJob(store, job.parent_queue, job.parent_id)
        : undefined;
    dropJob(store, job);
    if (parent?.state !== 'waiting-children') continue;
    if (hasPendingChildren(store, parent.queue, parent.id)) continue;
    if (parent.queue === queue) sweep(store, queue, [parent]);
    else releaseParent(store, parent.queue, parent.id);
  }
}
