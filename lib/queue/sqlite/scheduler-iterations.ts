import type { JobsOptions } from 'bullmq';
import { addJob } from '#lib/queue/sqlite/adding';
import { iterationId } from '#lib/queue/sqlite/scheduler-rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

/** The options of the job that a scheduler makes; BullMQ adds what its types don't name. */
export type IterationOptions = JobsOptions & {
  repeat?: { every?: number; offset?: number | null };
};

export interface Iteration {
  schedulerId: string;
  name: string;
  data: string;
  jobOpts: IterationOptions;
  runMs: number;
  nowMs: number;
}

/** Adds the job of one run. @returns its id. */
export function addIteration({ store, queue }: QueueScope, iteration: Iteration): string {
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
