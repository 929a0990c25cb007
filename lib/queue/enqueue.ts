import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { publishJobEvent } from '#lib/cable/job-events';
import { type JobName, type JobRequest, jobCatalog } from '#lib/queue/catalog';
import { type JobSummary, listJobs } from '#lib/queue/find-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import { scheduledMsOf } from '#lib/queue/timetable/schedule-ids';

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
 * @returns its id; where the catalog says `once`, that of the one there is already with the same
 *   payload, unless it was cancelled and only has to end.
 * @throws ZodError when the payload is not what the catalog says.
 */
export async function enqueue<Name extends JobName>(
  name: Name,
  request: JobRequest<Name>,
  options: EnqueueOptions = {},
): Promise<string> {
  const { queue, payload, once } = jobCatalog[name];
  const data = payload.parse(request);
  const scheduled = once ? await scheduledNow(name, data) : undefined;
  if (scheduled) return scheduled.id;
  const job = await jobQueue(queue).add(name, data, {
    ...jobOptions(name),
    jobId: options.id ?? newJobId(name),
    priority: options.priority ?? 0,
    delay: options.delayMs ?? 0,
    ...(once ? { deduplication: { id: `${name}:${JSON.stringify(data)}` } } : {}),
  });
  const id = job.id ?? '';
  publishJobEvent({ id, name, queue, state: 'waiting' });
  return id;
}

/** The timetable's jobs wait behind those that somebody waits for. */
const mostLookedThrough = 10_000;

/** The timetable's jobs hold no deduplication id: the one that waits or runs is looked for. */
async function scheduledNow(name: JobName, data: unknown): Promise<JobSummary | undefined> {
  const { queue, payload } = jobCatalog[name];
  const lists = (['active', 'waiting', 'delayed'] as const).map((state) =>
    listJobs({ queue, state, limit: mostLookedThrough }),
  );
  return (await Promise.all(lists)).flat().find((job) => {
    if (job.name !== name || scheduledMsOf(job.id) === undefined) return false;
    // Its next one is delayed until its time; when that has come, it waits for a worker.
    if (job.dueAt !== null && job.dueAt.getTime() > Date.now()) return false;
    const same = payload.safeParse(job.payload);
    return job.cancelledBy === null && same.success && isDeepStrictEqual(same.data, data);
  });
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
