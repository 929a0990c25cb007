import { z } from 'zod';
import { isJobName, jobCatalog, type QueueName, queueNames } from '#lib/queue/catalog';
import { jobQueue } from '#lib/queue/job-queue';
import type { Job } from '#lib/queue/queues';
import { scheduledMsOf, scheduleIdOf } from '#lib/queue/timetable/schedule-ids';

export const jobStates = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;
export type JobState = (typeof jobStates)[number];

export interface JobSummary {
  id: string;
  queue: QueueName;
  name: string;
  /** A key of the messages; the name itself for a job this version does not know. */
  titleKey: string;
  state: JobState | 'unknown';
  payload: unknown;
  progress: unknown;
  /** Tries that were begun, of at most `attempts`. */
  attemptsMade: number;
  attempts: number;
  /** How often its worker was lost. */
  stalled: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When a delayed job is due. */
  dueAt: Date | null;
  failedReason: string | null;
  cancelledBy: string | null;
  /** It ended for that, without having done its work; the queue has it as completed. */
  wasCancelled: boolean;
  /** The timetable's entry it was made by. */
  scheduleId: string | null;
}

export interface JobDetails extends JobSummary {
  /** One stack for each failed try. */
  stacks: string[];
  logs: string[];
  result: unknown;
}

/**
 * State by state: waiting and delayed ones in the order they will run in, others newest first, of
 * all queues together.
 */
export async function listJobs(
  options: { state?: JobState; queue?: QueueName; offset?: number; limit?: number } = {},
): Promise<JobSummary[]> {
  const { state, queue, offset = 0, limit = 50 } = options;
  const states = state ? [state] : [...jobStates];
  const found: JobSummary[] = [];
  for (const one of states) {
    const types = one === 'waiting' ? (['waiting', 'prioritized'] as const) : [one];
    const lists: JobSummary[][] = [];
    for (const name of queue ? [queue] : queueNames) {
      const isFirstFirst = one === 'waiting' || one === 'delayed';
      const end = offset + limit - 1;
      const jobs: Job[] = await jobQueue(name).getJobs([...types], 0, end, isFirstFirst);
      // A job may have gone between the look at the list and the look at the job.
      const present = jobs.filter((job) => job !== undefined && job !== null);
      lists.push(present.map((job) => summaryOf(job, one)));
    }
    found.push(...merged(lists));
  }
  return found.slice(offset, offset + limit);
}

/** One list of several that keep their order: who waits with a priority stays where it is. */
function merged(lists: JobSummary[][]): JobSummary[] {
  const all: JobSummary[] = [];
  const left = lists.map((list) => [...list]);
  for (;;) {
    const heads = left.filter((list) => list.length > 0);
    if (heads.length === 0) return all;
    const placeOfHead = (list: JobSummary[]) => (list[0] ? placeOf(list[0]) : 0);
    const next = heads.reduce((a, b) => (placeOfHead(b) < placeOfHead(a) ? b : a)).shift();
    if (next) all.push(next);
  }
}

/** What of two jobs of a state comes first in a list has the smaller one. */
function placeOf({ state, createdAt, startedAt, finishedAt, dueAt }: JobSummary): number {
  if (state === 'waiting') return createdAt.getTime();
  if (state === 'delayed') return (dueAt ?? createdAt).getTime();
  const newest = state === 'active' ? startedAt : finishedAt;
  return -(newest ?? createdAt).getTime();
}

/** All there is to know about a job, or undefined. */
export async function findJob(id: string): Promise<JobDetails | undefined> {
  const found = await findQueuedJob(id);
  if (!found) return undefined;
  // What is read after the state is at least as new: a job that has ended is shown with its end.
  const state = stateOf(await found.getState());
  const queue = jobQueue(queueOf(found));
  const job = (await queue.getJob(id)) ?? found;
  const { logs } = await queue.getJobLogs(id, 0, 999);
  return {
    ...summaryOf(job, state),
    stacks: job.stacktrace ?? [],
    logs,
    result: job.returnvalue ?? null,
  };
}

export async function findQueuedJob(id: string): Promise<Job | undefined> {
  for (const name of queueNames) {
    const job = await jobQueue(name).getJob(id);
    if (job) return job;
  }
  return undefined;
}

export function queueOf(job: Job): QueueName {
  return queueNames.find((name) => name === job.queueName) ?? 'light';
}

function stateOf(state: string): JobState | 'unknown' {
  if (state === 'prioritized' || state === 'paused') return 'waiting';
  return jobStates.find((one) => one === state) ?? 'unknown';
}

/** What the runner of jobs keeps as such a job's result. */
const withoutWork = z.object({ cancelled: z.literal(true) });

const cancelled = z.looseObject({ cancelledBy: z.string() });

/** Who cancelled a job, by the mark that cancelJob() leaves with its payload; null for nobody. */
export function cancelledBy(data: unknown): string | null {
  return cancelled.safeParse(data).data?.cancelledBy ?? null;
}

/** A timetable's job has it in its id; a try that is put off counts from the one before. */
function dueAt({ id = '', timestamp, processedOn, delay }: Job): Date {
  const scheduledMs = scheduledMsOf(id);
  if (processedOn === undefined && scheduledMs !== undefined) return new Date(scheduledMs);
  return new Date((processedOn ?? timestamp) + delay);
}

function summaryOf(job: Job, state: JobState | 'unknown'): JobSummary {
  const { id = '', name, data } = job;
  return {
    id,
    queue: queueOf(job),
    name,
    titleKey: isJobName(name) ? jobCatalog[name].titleKey : name,
    state,
    payload: data,
    progress: job.progress,
    attemptsMade: job.attemptsMade,
    attempts: job.opts.attempts ?? 1,
    stalled: job.stalledCounter,
    createdAt: new Date(job.timestamp),
    startedAt: job.processedOn === undefined ? null : new Date(job.processedOn),
    finishedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
    dueAt: state === 'delayed' ? dueAt(job) : null,
    failedReason: job.failedReason ?? null,
    cancelledBy: cancelledBy(data),
    wasCancelled: state === 'completed' && withoutWork.safeParse(job.returnvalue).success,
    scheduleId: scheduleIdOf(id) ?? null,
  };
}
