import type { JobJson, JobsOptions, ParentKeyOpts } from 'bullmq';
import { type ParentPolicy, parentPolicy } from '#lib/queue/sqlite/rows';

/** A job that is to be stored. */
export interface NewJob {
  queue: string;
  id: string;
  name: string;
  data: string;
  opts: JobsOptions;
  priority: number;
  delayMs: number;
  addedAtMs: number;
  parent: { queue: string; id: string; key: string | null; policy: ParentPolicy } | null;
  deduplicationId: string | null;
  schedulerId: string | null;
  waitsForChildren: boolean;
}

/** Reads what BullMQ's classes hand over. `jobId` is empty when the queue is to number it. */
export function newJob(
  queue: string,
  job: JobJson,
  jobId: string,
  keys: ParentKeyOpts = {},
): NewJob {
  const { opts, parent } = job;
  return {
    queue,
    id: jobId || job.id || '',
    name: job.name,
    data: job.data,
    opts,
    priority: job.priority ?? opts.priority ?? 0,
    delayMs: job.delay ?? opts.delay ?? 0,
    addedAtMs: job.timestamp,
    parent:
      parent?.id === undefined
        ? null
        : {
            queue: parent.queueKey,
            id: parent.id,
            key: keys.parentKey ?? job.parentKey ?? null,
            policy: parentPolicy(opts),
          },
    deduplicationId: job.deduplicationId ?? null,
    schedulerId: job.repeatJobKey ?? null,
    waitsForChildren: keys.addToWaitingChildren ?? false,
  };
}
