import { ErrorCode, type JobsOptions, type RepeatableOptions } from 'bullmq';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { findJob, jobExists } from '#lib/queue/sqlite/jobs';
import { dropJob } from '#lib/queue/sqlite/removing';
import { addIteration, type IterationOptions } from '#lib/queue/sqlite/scheduler-iterations';
import { findScheduler, iterationId, type SchedulerRow } from '#lib/queue/sqlite/scheduler-rows';
import { type Interval, nextRunMs, offsetOf } from '#lib/queue/sqlite/scheduler-times';
import type { QueueScope } from '#lib/queue/sqlite/scope';

/** How many slots after a taken one are tried before giving up. */
const slotsTried = 32;

export interface Upsert {
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
export function upsert(scope: QueueScope, to: Upsert): [jobId: string, delayMs: number] {
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
