import { z } from 'zod';
import { publishJobEvent } from '#lib/cable/job-events';
import { findQueuedJob } from '#lib/queue/find-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import type { Job } from '#lib/queue/queues';

const mark = z.looseObject({ cancelledBy: z.string() });

export type CancelResult =
  | { ok: true; how: 'removed' | 'stopping' }
  | { ok: false; reason: 'not_found' | 'already_finished' };

/**
 * Cancels a job: one that waits is removed, one that runs is marked, and ends at its next
 * checkpoint, in whichever process it runs. The mark is kept with the job, so that it holds
 * also when its worker is killed meanwhile.
 * @param by who wants it.
 */
export async function cancelJob(id: string, by: string): Promise<CancelResult> {
  const job = await findQueuedJob(id);
  if (!job) return { ok: false, reason: 'not_found' };
  const state = await job.getState();
  if (state === 'completed' || state === 'failed') return { ok: false, reason: 'already_finished' };
  await job.updateData({ ...asObject(job.data), cancelledBy: by });
  if (state === 'active' || !(await wasRemoved(job))) return { ok: true, how: 'stopping' };
  publishJobEvent({ id, name: job.name, queue: job.queueName, state: 'removed' });
  return { ok: true, how: 'removed' };
}

/** Takes the mark away, before a job that was cancelled runs again. */
export async function uncancel(job: Job): Promise<void> {
  const { cancelledBy, ...data } = { cancelledBy: undefined, ...asObject(job.data) };
  if (cancelledBy !== undefined) await job.updateData(data);
}

/** Whether cancelJob() was called for it, wherever. */
export async function isCancelled({ id = '', queueName }: Job): Promise<boolean> {
  const queue = queueName === 'heavy' ? jobQueue('heavy') : jobQueue('light');
  const job = await queue.getJob(id);
  return mark.safeParse(job?.data).success;
}

/** It may have been taken just now: then it hears of the mark. */
async function wasRemoved(job: Job): Promise<boolean> {
  try {
    await job.remove();
    return true;
  } catch {
    return false;
  }
}

function asObject(data: unknown): object {
  return typeof data === 'object' && data !== null ? data : {};
}
