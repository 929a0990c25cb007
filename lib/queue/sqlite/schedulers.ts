import type { IQueueBackend } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { findJob, jobExists } from '#lib/queue/sqlite/jobs';
import { dropJob } from '#lib/queue/sqlite/removing';
import { addIteration, type IterationOptions } from '#lib/queue/sqlite/scheduler-iterations';
import {
  findScheduler,
  iterationId,
  type SchedulerRow,
  schedulerExists,
  schedulerFields,
} from '#lib/queue/sqlite/scheduler-rows';
import { nextRunMs } from '#lib/queue/sqlite/scheduler-times';
import { upsert } from '#lib/queue/sqlite/scheduler-upserts';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type SchedulerOperations = Pick<
  IQueueBackend,
  | 'addJobScheduler'
  | 'updateJobSchedulerNextMillis'
  | 'removeJobScheduler'
  | 'getJobScheduler'
  | 'isJobScheduler'
  | 'getJobSchedulerData'
  | 'getJobSchedulersRange'
  | 'getJobSchedulersCount'
>;

/** Recurring jobs: a scheduler holds a template, and has always one job that is next. */
export function schedulerOperations(scope: QueueScope): SchedulerOperations {
  const { store, queue } = scope;
  return {
    addJobScheduler: (id, nextMillis, data, templateOpts, repeat, jobOpts) =>
      scope.write({ command: 'addJobScheduler' }, () =>
        upsert(scope, { id, nextMillis, data, templateOpts, repeat, jobOpts }),
      ),
    updateJobSchedulerNextMillis: (id, nextMillis, _data, jobOpts, producerId) =>
      scope.write({ command: 'updateJobScheduler' }, () => {
        const scheduler = findScheduler(store, queue, id);
        if (!scheduler) return null;
        return advance(scope, scheduler, { nextMillis, jobOpts, producerId });
      }),
    removeJobScheduler: (id) =>
      scope.write({ command: 'removeJobScheduler' }, () => {
        removeNextDelayed(scope, id);
        return store.run('DELETE FROM scheduler WHERE queue = ? AND id = ?', queue, id) > 0 ? 0 : 1;
      }),
    getJobScheduler: (id) =>
      scope.read(() => {
        const row = findScheduler(store, queue, id);
        if (!row) return [null, null];
        return [Object.entries(schedulerFields(row)).flat(), String(row.next_run_ms)];
      }),
    isJobScheduler: (id) => scope.read(() => schedulerExists(store, queue, id)),
    getJobSchedulerData: (id) =>
      scope.read(() => {
        const row = findScheduler(store, queue, id);
        return row ? schedulerFields(row) : {};
      }),
    getJobSchedulersRange: (start, end, asc) =>
      scope.read(() => {
        const rows = store.all<{ id: string; next_run_ms: number }>(
          `SELECT id, next_run_ms FROM scheduler WHERE queue = ?
           ORDER BY next_run_ms ${asc ? 'ASC, id ASC' : 'DESC, id DESC'} LIMIT ? OFFSET ?`,
          queue,
          end < 0 ? -1 : end - start + 1,
          start,
        );
        return rows.flatMap((row) => [row.id, String(row.next_run_ms)]);
      }),
    getJobSchedulersCount: () =>
      scope.read(() => store.count('SELECT count(*) AS n FROM scheduler WHERE queue = ?', queue)),
  };
}

interface Advance {
  nextMillis: number;
  jobOpts: IterationOptions;
  producerId: string | undefined;
}

/**
 * The job of the current run was taken: makes the next one. Only that job may do so, or a job
 * that runs twice would make two.
 */
function advance(scope: QueueScope, scheduler: SchedulerRow, to: Advance): string | null {
  const { store, queue } = scope;
  const nowMs = Date.now();
  const everyMs = scheduler.every_ms ?? to.jobOpts.repeat?.every ?? null;
  const runMs =
    everyMs === null
      ? to.nextMillis
      : nextRunMs(
          {
            everyMs,
            offsetMs: scheduler.offset_ms ?? to.jobOpts.repeat?.offset ?? 0,
            startAtMs: scheduler.start_at_ms,
          },
          scheduler.next_run_ms,
          nowMs,
        );
  const id = iterationId(scheduler.id, runMs);
  if (to.producerId !== iterationId(scheduler.id, scheduler.next_run_ms)) return null;
  if (jobExists(store, queue, id)) {
    publish(store, queue, 'duplicated', { jobId: id });
    return null;
  }
  store.run(
    `UPDATE scheduler SET next_run_ms = ?, iteration_count = iteration_count + 1
     WHERE queue = ? AND id = ?`,
    runMs,
    queue,
    scheduler.id,
  );
  return addIteration(scope, {
    schedulerId: scheduler.id,
    name: scheduler.name ?? scheduler.id,
    data: scheduler.template_data ?? '{}',
    jobOpts: to.jobOpts,
    runMs,
    nowMs,
  });
}

/** A job that was taken or promoted goes its way also without its scheduler. */
function removeNextDelayed({ store, queue }: QueueScope, schedulerId: string): void {
  const scheduler = findScheduler(store, queue, schedulerId);
  if (!scheduler) return;
  const job = findJob(store, queue, iterationId(schedulerId, scheduler.next_run_ms));
  if (job?.state !== 'delayed') return;
  dropJob(store, job);
  publish(store, queue, 'removed', { jobId: job.id, prev: 'delayed' });
}
