import { cancelledResult } from '#jobs/job-handler';
import { publishJobEvent } from '#lib/cable/job-events';
import { timestamp } from '#lib/db/clock';
import { log } from '#lib/log';
import type { Job, JobWorker } from '#lib/queue/queues';
import { scheduleIdOf } from '#lib/queue/timetable/schedule-ids';
import { keepLastRun } from '#lib/queue/timetable/schedule-overrides';

export function tellJobBegins(job: Job): void {
  log.info({ job: job.id }, 'a job begins');
  publishJobEvent({ ...named(job), state: 'active' });
}

/** Tells whoever watches, the log and the timetable how a worker's jobs end. */
export function tellJobEnds(worker: JobWorker): void {
  worker.on('completed', (job, result) => {
    if (result === cancelledResult) cancelled(job);
    else ended(job, 'completed', null);
  });
  worker.on('failed', (job, error) => {
    if (!job) return;
    const isLast = job.finishedOn !== undefined;
    log.error({ err: error, job: job.id, attempt: job.attemptsMade, isLast }, 'a job failed');
    if (isLast) ended(job, 'failed', error.message);
    else publishJobEvent({ ...named(job), state: 'delayed', reason: error.message });
  });
}

/** The queue has it as completed; for the timetable it was no run. */
function cancelled(job: Job): void {
  log.info({ job: job.id }, 'a job was cancelled');
  publishJobEvent({ ...named(job), state: 'completed' });
}

function ended(job: Job, state: 'completed' | 'failed', reason: string | null): void {
  const { id = '', processedOn = 0, finishedOn = Date.now() } = job;
  const durationMs = finishedOn - processedOn;
  if (state === 'completed') log.info({ job: id, durationMs }, 'a job is done');
  publishJobEvent({ ...named(job), state, ...(reason === null ? {} : { reason }) });
  const schedule = scheduleIdOf(id);
  if (schedule === undefined) return;
  try {
    const finishedAt = timestamp(new Date(finishedOn));
    keepLastRun(schedule, { jobId: id, state, finishedAt, durationMs, failedReason: reason });
  } catch (error) {
    log.warn({ err: error, schedule }, 'the end of a recurring job could not be noted');
  }
}

function named({ id = '', name, queueName: queue }: Job) {
  return { id, name, queue };
}
