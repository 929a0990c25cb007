import { ErrorCode, type IQueueBackend, type JobsOptions, type RepeatableOptions } from 'bullmq';
import { addJob } from '#lib/queue/sqlite/adding';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { findJob, jobExists } from '#lib/queue/sqlite/jobs';
import { dropJob } from '#lib/queue/sqlite/removing';
import {
  findScheduler,
  iterationId,
  type SchedulerRow,
  schedulerExists,
  schedulerFields,
} from '#lib/queue/sqlite/scheduler-rows';
import { type Interval, nextRunMs, offsetOf } from '#lib/queue/sqlite/scheduler-times';
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

/** The options of the job that a scheduler makes; BullMQ adds what its types don't name. */
type IterationOptions = JobsOptions & { repeat?: { every?: number; offset?: number | null } };

/** How many slots after a taken one are tried before giving up. */
const slotsTried = 32;

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

interface Upsert {
  id: string;
  nextMillis: number;
  data: string;
  templateOpts: JobsOptions;
  repeat: RepeatableOptions;
  jobOpts: IterationOptions;
}

/**
 * Stores a scheduler and its next job. A job that still waits for its turn, also in a paused
 * queue, is replaced by one of the new template.
 */
function upsert(scope: QueueScope, to: Upsert): [jobId: string, delayMs: number] {
  const { store, queue } = scope;
  const nowMs = Date.now();
  const old = findScheduler(store, queue, to.id);
  const interval = intervalOf(to);
  const retimed = old !== undefined && interval !== null && old.every_ms !== interval.everyMs;
  const previousMs = old && !retimed ? old.next_run_ms : null;
  let runMs = interval ? nextRunMs(interval, previousMs, nowMs) : to.nextMillis;
  const offsetMs = interval ? offsetOf(interval, runMs) : givenOffset(to);
  const replaced = old !== undefined && removePending(scope, old);
  if (replaced && interval && !retimed) runMs = old.next_run_ms;
  if (interval) runMs = freeSlot(scope, to.id, runMs, interval.everyMs);
  else makeRoom(scope, iterationId(to.id, runMs), replaced);
  const keepsOffset = replaced && givenOffset(to) === 0;
  putScheduler(scope, to, runMs, keepsOffset ? (old.offset_ms ?? offsetMs) : offsetMs);
  const { name } = to.repeat;
  const jobId = addIteration(scope, { ...to, schedulerId: to.id, name, runMs, nowMs });
  return [jobId, Math.max(runMs - nowMs, 0)];
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

function intervalOf(to: Upsert): Interval | null {
  const { every, startDate } = to.repeat;
  if (every === undefined) return null;
  return { everyMs: every, offsetMs: givenOffset(to), startAtMs: startDate ?? null };
}

function givenOffset({ repeat, jobOpts }: Upsert): number {
  return repeat.offset ?? jobOpts.repeat?.offset ?? 0;
}

/** @returns whether the scheduler had a job that had not been taken yet. */
function removePending({ store, queue }: QueueScope, scheduler: SchedulerRow): boolean {
  const job = findJob(store, queue, iterationId(scheduler.id, scheduler.next_run_ms));
  if (job?.state !== 'delayed' && job?.state !== 'waiting') return false;
  dropJob(store, job);
  return true;
}

/** The next run whose job does not exist: the job of this one may still be active or kept. */
function freeSlot(
  { store, queue }: QueueScope,
  id: string,
  firstMs: number,
  everyMs: number,
): number {
  for (let slot = 0; slot <= slotsTried; slot += 1) {
    const runMs = firstMs + slot * everyMs;
    if (!jobExists(store, queue, iterationId(id, runMs))) return runMs;
  }
  throw new JobStateError(ErrorCode.SchedulerJobSlotsBusy);
}

/** A cron scheduler runs at a moment or not at all; a finished job may give way to the new one. */
function makeRoom({ store, queue }: QueueScope, id: string, replaced: boolean): void {
  const job = findJob(store, queue, id);
  if (!job) return;
  const finished = job.state === 'completed' || job.state === 'failed';
  if (!replaced || !finished) throw new JobStateError(ErrorCode.SchedulerJobIdCollision);
  dropJob(store, job);
}

function putScheduler(
  { store, queue }: QueueScope,
  { id, repeat, data, templateOpts }: Upsert,
  runMs: number,
  offsetMs: number,
): void {
  const opts = JSON.stringify(templateOpts);
  store.run(
    `INSERT INTO scheduler (queue, id, name, next_run_ms, pattern, every_ms, tz, start_at_ms,
       end_at_ms, limit_count, offset_ms, template_data, template_opts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (queue, id) DO UPDATE SET
       name = excluded.name, next_run_ms = excluded.next_run_ms, pattern = excluded.pattern,
       every_ms = excluded.every_ms, tz = excluded.tz, start_at_ms = excluded.start_at_ms,
       end_at_ms = excluded.end_at_ms, limit_count = excluded.limit_count,
       offset_ms = excluded.offset_ms, template_data = excluded.template_data,
       template_opts = excluded.template_opts`,
    queue,
    id,
    repeat.name,
    runMs,
    repeat.pattern ?? null,
    repeat.every ?? null,
    repeat.tz ?? null,
    repeat.startDate ?? null,
    repeat.endDate ?? null,
    repeat.limit ?? null,
    offsetMs,
    data === '{}' ? null : data,
    opts === '{}' ? null : opts,
  );
}

interface Iteration {
  schedulerId: string;
  name: string;
  data: string;
  jobOpts: IterationOptions;
  runMs: number;
  nowMs: number;
}

function addIteration({ store, queue }: QueueScope, iteration: Iteration): string {
  const { schedulerId, name, data, jobOpts, runMs, nowMs } = iteration;
  const id = iterationId(schedulerId, runMs);
  const delayMs = Math.max(runMs - nowMs, 0);
  return addJob(store, {
    queue,
    id,
    name,
    data,
    opts: { ...jobOpts, delay: delayMs, jobId: id },
    priority: jobOpts.priority ?? 0,
    delayMs,
    addedAtMs: nowMs,
    parent: null,
    // The scheduler keeps its jobs apart by time; a deduplication id would let one swallow another.
    deduplicationId: null,
    schedulerId,
    waitsForChildren: false,
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
