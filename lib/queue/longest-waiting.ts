import type { QueueName } from '#lib/queue/catalog';
import { type JobSummary, listJobs } from '#lib/queue/find-jobs';
import { scheduledMsOf } from '#lib/queue/timetable/schedule-ids';

/** Those first in line are looked at: one that waits long among them is not far behind. */
const mostLookedAt = 50;

export interface LongestWaiting {
  job: JobSummary;
  waitedMs: number;
}

/**
 * The job of a queue that has waited longest for its turn. One that was put off waits from its own
 * time on, and is among the delayed ones still while every worker is busy.
 */
export async function longestWaiting(queue: QueueName): Promise<LongestWaiting | undefined> {
  const [waiting, delayed] = await Promise.all([
    listJobs({ queue, state: 'waiting', limit: mostLookedAt }),
    listJobs({ queue, state: 'delayed', limit: 1 }),
  ]);
  const now = Date.now();
  const waits = [...waiting, ...delayed].map((job) => ({ job, waitedMs: now - readyAtMs(job) }));
  return waits.filter(({ waitedMs }) => waitedMs > 0).sort((a, b) => b.waitedMs - a.waitedMs)[0];
}

/** A job of the timetable is made when the one before it begins. */
function readyAtMs({ id, createdAt, dueAt }: JobSummary): number {
  return dueAt?.getTime() ?? scheduledMsOf(id) ?? createdAt.getTime();
}
