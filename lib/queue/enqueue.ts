import { randomBytes } from 'node:crypto';
import { publishJobEvent } from '#lib/cable/job-events';
import { type JobName, type JobRequest, jobCatalog } from '#lib/queue/catalog';
import { jobQueue } from '#lib/queue/job-queue';

/** Jobs that nobody waits for let those pass that somebody does. 0 comes first. */
export const timetablePriority = 10;

export interface EnqueueOptions {
  /** Else one is made: the name and the moment. */
  id?: string;
  priority?: number;
  delayMs?: number;
}

/**
 * Adds a job. When it returns, the job is in the queue's file and will be run.
 * @returns its id; that of the one there is already, where the catalog says `once`.
 * @throws ZodError when the payload is not what the catalog says.
 */
export async function enqueue<Name extends JobName>(
  name: Name,
  request: JobRequest<Name>,
  options: EnqueueOptions = {},
): Promise<string> {
  const { queue, payload, once } = jobCatalog[name];
  const job = await jobQueue(queue).add(name, payload.parse(request), {
    ...jobOptions(name),
    jobId: options.id ?? newJobId(name),
    priority: options.priority ?? 0,
    delay: options.delayMs ?? 0,
    ...(once ? { deduplication: { id: name } } : {}),
  });
  const id = job.id ?? '';
  publishJobEvent({ id, name, queue, state: 'waiting' });
  return id;
}

/** How a job of this name is tried; finished ones are cleared by the timetable, not by count. */
export function jobOptions(name: JobName) {
  const { attempts, backoffMs } = jobCatalog[name];
  return { attempts, backoff: { type: 'exponential', delay: backoffMs } };
}

/** Readable, in the order of time, and unlike any other: `import-mfb2k1x0-3f9a`. */
function newJobId(name: JobName): string {
  return `${name}-${Date.now().toString(36)}-${randomBytes(2).toString('hex')}`;
}
