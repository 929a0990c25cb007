import { publishJobEvent } from '#lib/cable/job-events';
import { cancelledBy, findQueuedJob } from '#lib/queue/find-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import { ErrorCode, type Job } from '#lib/queue/queues';

export type CancelResult =
  | { ok: true; how: 'removed' | 'stopping' }
  | { ok: false; reason: 'not_found' | 'already_finished' | 'kept_by_timetable' };

/**
 * Cancels a job: one that waits is removed, one that runs is marked, and ends at its next
 * checkpoint, in whichever process it runs. The mark is kept with the job, so that it holds
 * also when its worker is killed meanwhile. The next job of the timetable is not cancelled: its
 * entry would have none any more.
 * @param by who wants it.
 */
export async function cancelJob(id: string, by: string): Promise<CancelResult> {
  const job = await findQueuedJob(id);
  if (!job) return { ok: false, reason: 'not_found' };
  const state = await job.getState();
  if (state === 'completed' || state === 'failed') return { ok: false, reason: 'already_finished' };
  const outcome = state === 'active' ? 'taken' : await remove(job);
  if (outcome === 'kept') return { ok: false, reason: 'kept_by_timetable' };
  if (outcome === 'taken') {
    await job.updateData({ ...asObject(job.data), cancelledBy: by });
    // Whoever asks for the same from now on gets a job that does its work.
    await job.removeDeduplicationKey();
    return { ok: true, how: 'stopping' };
  }
  publishJobEvent({ id, name: job.name, queue: job.queueName, state: 'removed' });
  return { ok: true, how: 'removed' };
}

/** Takes the mark away, before a job that was cancelled runs again. */
export async function uncancel(job: Job): Promise<void> {
  const { cancelledBy: mark, ...data } = { cancelledBy: undefined, ...asObject(job.data) };
  if (mark !== undefined) await job.updateData(data);
}

/** Whether cancelJob() was called for it, wherever. */
export async function isCancelled({ id = '', queueName }: Job): Promise<boolean> {
  const queue = queueName === 'heavy' ? jobQueue('heavy') : jobQueue('light');
  const job = await queue.getJob(id);
  return cancelledBy(job?.data) !== null;
}

/** @returns `taken` when a worker has it by now, `kept` when only its scheduler may remove it. */
async function remove(job: Job): Promise<'removed' | 'taken' | 'kept'> {
  try {
    await job.remove();
    return 'removed';
  } catch (error) {
    if (!isOfScheduler(error)) return 'taken';
    // A worker that has just taken it makes the scheduler's next one a moment later.
    return (await job.isActive()) ? 'taken' : 'kept';
  }
}

function isOfScheduler(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === ErrorCode.JobBelongsToJobScheduler
  );
}

function asObject(data: unknown): object {
  return typeof data === 'object' && data !== null ? data : {};
}
