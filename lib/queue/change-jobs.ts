import { publishJobEvent } from '#lib/cable/job-events';
import { uncancel } from '#lib/queue/cancel-job';
import { queueNames } from '#lib/queue/catalog';
import { findQueuedJob } from '#lib/queue/find-jobs';
import { jobQueue, jobQueues } from '#lib/queue/job-queue';

export type ChangeResult = { ok: true } | { ok: false; reason: 'not_found' | 'wrong_state' };

/** Has a failed or finished job run again. */
export async function retryJob(id: string): Promise<ChangeResult> {
  const job = await findQueuedJob(id);
  if (!job) return { ok: false, reason: 'not_found' };
  const state = await job.getState();
  if (state !== 'failed' && state !== 'completed') return { ok: false, reason: 'wrong_state' };
  await uncancel(job);
  await job.retry(state, { resetAttemptsMade: true });
  publishJobEvent({ id, name: job.name, queue: job.queueName, state: 'waiting' });
  return { ok: true };
}

/** @returns how many failed jobs will run again. */
export async function retryAllFailed(): Promise<number> {
  let retried = 0;
  for (const queue of jobQueues()) {
    for (const job of await queue.getFailed()) {
      if ((await retryJob(job.id ?? '')).ok) retried += 1;
    }
  }
  return retried;
}

/** Removes a job that does not run. One that runs is cancelled instead (cancelJob). */
export async function removeJob(id: string): Promise<ChangeResult> {
  const job = await findQueuedJob(id);
  if (!job) return { ok: false, reason: 'not_found' };
  if (await job.isActive()) return { ok: false, reason: 'wrong_state' };
  try {
    await job.remove();
  } catch {
    // It was taken just now, or it is the next of the timetable, which would break the chain.
    return { ok: false, reason: 'wrong_state' };
  }
  publishJobEvent({ id, name: job.name, queue: job.queueName, state: 'removed' });
  return { ok: true };
}

/** Nothing is begun until resumeQueues(), in any process; what runs goes on to its end. */
export async function pauseQueues(): Promise<void> {
  for (const queue of jobQueues()) await queue.pause();
  for (const queue of queueNames) publishJobEvent({ id: '', name: '', queue, state: 'paused' });
}

export async function resumeQueues(): Promise<void> {
  for (const queue of jobQueues()) await queue.resume();
  for (const queue of queueNames) publishJobEvent({ id: '', name: '', queue, state: 'resumed' });
}

export interface QueueState {
  name: (typeof queueNames)[number];
  isPaused: boolean;
  counts: { active: number; waiting: number; delayed: number; failed: number; completed: number };
  /** Workers of all processes that are there for it; 0 means that nothing will be run. */
  workers: number;
}

export async function queueStates(): Promise<QueueState[]> {
  return Promise.all(
    queueNames.map(async (name) => {
      const queue = jobQueue(name);
      const counts = await queue.getJobCounts();
      const of = (...states: string[]) => states.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
      return {
        name,
        isPaused: await queue.isPaused(),
        counts: {
          active: of('active'),
          waiting: of('waiting', 'prioritized'),
          delayed: of('delayed'),
          failed: of('failed'),
          completed: of('completed'),
        },
        workers: await queue.getWorkersCount(),
      };
    }),
  );
}
