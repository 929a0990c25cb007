import { ErrorCode, type IQueueBackend } from 'bullmq';
import { deduplicate } from '#lib/queue/sqlite/deduplication';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { firstPlace, jobExists, lastPlace } from '#lib/queue/sqlite/jobs';
import { type NewJob, newJob } from '#lib/queue/sqlite/new-job';
import { addDependency, attachExistingJob, releaseParentIfFree } from '#lib/queue/sqlite/parents';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type AddingOperations = Pick<IQueueBackend, 'addJob' | 'addJobs' | 'addFlow'>;

export function addingOperations(scope: QueueScope): AddingOperations {
  const { store, queue } = scope;
  return {
    addJob: (job, jobId, keys = {}) => {
      const added = newJob(queue, job, jobId, keys);
      const parentKey = added.parent?.key ?? undefined;
      return scope.write({ command: 'addJob', jobId, parentKey }, () => addJob(store, added));
    },
    addJobs: (entries) =>
      scope.write({ command: 'addJob' }, () =>
        entries.map((entry) =>
          addJob(store, newJob(queue, entry.job, entry.jobId, entry.parentKeyOpts)),
        ),
      ),
    addFlow: (entries) =>
      scope.write({ command: 'addFlow' }, () =>
        addTree(
          store,
          entries.map((entry) => {
            const prefix = entry.prefix || scope.prefix;
            const entryQueue = `${prefix}:${entry.queueName}`;
            return newJob(entryQueue, entry.jobData, entry.jobId, entry.parentKeyOpts);
          }),
        ),
      ),
  };
}

/**
 * Stores a job, or says which one stands for it: the winner of its deduplication id, or the
 * job that has its id already (which then gets the new parent).
 * @returns the id of that job.
 * @throws JobStateError when its parent is missing, or another one's.
 */
export function addJob(store: QueueStore, job: NewJob): string {
  return place(store, job, { releaseParent: true });
}

/**
 * Adds a flow, parents before children. One that can't be added answers with its code and
 * keeps nothing else from being added. A parent is let go only when the whole tree is there:
 * its first children may be finished jobs, with others still to come.
 */
function addTree(store: QueueStore, jobs: NewJob[]): [null, string | number][] {
  const parents = new Map<string, { queue: string; id: string }>();
  const broken = new Set<string>();
  const results = jobs.map(({ parent, ...job }): [null, string | number] => {
    const key = parent ? `${parent.queue}:${parent.id}` : '';
    if (parent) parents.set(key, parent);
    try {
      return [null, place(store, { parent, ...job }, { releaseParent: false })];
    } catch (error) {
      if (!(error instanceof JobStateError)) throw error;
      if (error.code === ErrorCode.ParentJobCannotBeReplaced) broken.add(key);
      return [null, error.code];
    }
  });
  for (const [key, parent] of parents) {
    if (!broken.has(key)) releaseParentIfFree(store, parent.queue, parent.id);
  }
  return results;
}

function place(store: QueueStore, job: NewJob, options: { releaseParent: boolean }): string {
  // A job that brings its own id uses up a number too, as in Redis.
  const number = String(store.next(`id:${job.queue}`));
  const id = job.id || number;
  const { parent } = job;
  if (parent && !jobExists(store, parent.queue, parent.id)) {
    throw new JobStateError(ErrorCode.ParentJobNotExist);
  }
  if (jobExists(store, job.queue, id)) {
    attachExistingJob(store, job.queue, id, parent, options);
    return id;
  }
  if (job.deduplicationId !== null) {
    const winner = deduplicate(store, { ...job, id });
    if (winner !== null) return winner;
  }
  insert(store, { ...job, id });
  if (parent) addDependency(store, parent, job.queue, id);
  return id;
}

function insert(store: QueueStore, job: NewJob): void {
  const delayed = job.delayMs > 0;
  const state = job.waitsForChildren ? 'waiting-children' : delayed ? 'delayed' : 'waiting';
  const dueAtMs = state === 'delayed' ? job.addedAtMs + job.delayMs : null;
  store.run(
    `INSERT INTO job (queue, id, seq, name, state, data, opts, priority, delay_ms, added_at_ms,
       due_at_ms, deduplication_id, scheduler_id, parent_queue, parent_id, parent_key, parent_policy)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    job.queue,
    job.id,
    goesFirst(job) ? firstPlace(store) : lastPlace(store),
    job.name,
    state,
    job.data,
    JSON.stringify(job.opts, storable),
    job.priority,
    job.delayMs,
    job.addedAtMs,
    dueAtMs,
    job.deduplicationId,
    job.schedulerId,
    job.parent?.queue ?? null,
    job.parent?.id ?? null,
    job.parent?.key ?? null,
    job.parent?.policy ?? null,
  );
  publish(store, job.queue, 'added', { jobId: job.id, name: job.name });
  if (dueAtMs === null) publish(store, job.queue, state, { jobId: job.id });
  else publish(store, job.queue, 'delayed', { jobId: job.id, delay: dueAtMs });
  if (state !== 'waiting-children') store.notifications.note(`job:${job.queue}`);
}

/** `lifo` is for jobs that wait: those with a priority or a delay keep their order, as in Redis. */
function goesFirst({ opts, priority, delayMs }: NewJob): boolean {
  return opts.lifo === true && priority === 0 && delayMs <= 0;
}

/**
 * Options that were left open come as null; none of them is kept, as in Redis. JSON would make null
 * of an infinite number of attempts too: like Redis, no job is added then.
 */
function storable(name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`The option ${name} is ${value}; it must be a finite number.`);
  }
  return value ?? undefined;
}
