import { setTimeout as sleep } from 'node:timers/promises';
import { jobQueues } from '#lib/queue/job-queue';

const dayMs = 24 * 60 * 60 * 1_000;

/** How long finished jobs are kept to be looked at. */
const keptMs = { completed: dayMs, failed: 30 * dayMs };

/** Few at a time, with pauses: nobody who adds or takes a job should wait for it. */
const batchSize = 500;
const pauseMs = 20;

/** Removes jobs that finished long ago from every queue. @returns how many of each. */
export async function clearFinished(
  options: { signal?: AbortSignal } = {},
): Promise<{ completed: number; failed: number }> {
  const cleared = { completed: 0, failed: 0 };
  for (const queue of jobQueues()) {
    for (const state of ['completed', 'failed'] as const) {
      for (;;) {
        options.signal?.throwIfAborted();
        const ids = await queue.clean(keptMs[state], batchSize, state);
        cleared[state] += ids.length;
        if (ids.length < batchSize) break;
        await sleep(pauseMs);
      }
    }
  }
  return cleared;
}
