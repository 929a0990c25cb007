import type { IQueueBackend } from 'bullmq';
import { findJob, jobKey, listedState } from '#lib/queue/sqlite/jobs';
import { jobJson } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type StateOperations = Pick<
  IQueueBackend,
  | 'getState'
  | 'isFinished'
  | 'isJobInState'
  | 'getJobData'
  | 'getCounts'
  | 'getCountsPerPriority'
  | 'getRanges'
>;

/** A state as BullMQ lists it: which rows, and their order from the newest to the oldest. */
interface Listing {
  where: string;
  newestFirst: string;
  /** Redis keeps these as lists, which its readers turn around by themselves. */
  isList?: boolean;
}

const waiting: Listing = {
  where: "state = 'waiting' AND priority = 0",
  newestFirst: 'seq DESC',
  isList: true,
};

const listings: Record<string, Listing> = {
  wait: waiting,
  waiting,
  prioritized: {
    where: "state = 'waiting' AND priority > 0",
    newestFirst: 'priority DESC, seq DESC',
  },
  active: {
    where: "state = 'active'",
    newestFirst: 'processed_at_ms DESC, seq DESC',
    isList: true,
  },
  delayed: { where: "state = 'delayed'", newestFirst: 'due_at_ms DESC, seq DESC' },
  completed: { where: "state = 'completed'", newestFirst: 'finished_at_ms DESC, seq DESC' },
  failed: { where: "state = 'failed'", newestFirst: 'finished_at_ms DESC, seq DESC' },
  'waiting-children': { where: "state = 'waiting-children'", newestFirst: 'seq DESC' },
};

export function stateOperations(scope: QueueScope): StateOperations {
  const { store, queue } = scope;
  return {
    getState: (jobId) =>
      scope.read(() => {
        const job = findJob(store, queue, jobId);
        return job ? listedState(job) : 'unknown';
      }),
    isFinished: (jobId, returnValue) =>
      scope.read(() => {
        const [status, value] = outcome(scope, jobId);
        return returnValue ? [status, value] : status;
      }),
    isJobInState: (state, jobId) =>
      scope.read(() => {
        if (state === 'paused') return false;
        if (!listings[state]) throw new Error(`Unknown job state: ${state}`);
        const job = findJob(store, queue, jobId);
        return job !== undefined && listedState(job) === (state === 'wait' ? 'waiting' : state);
      }),
    getJobData: (jobId) =>
      scope.read(() => {
        const job = findJob(store, queue, jobId);
        return job && jobJson(job);
      }),
    getCounts: (types, delayedTimestamp) =>
      scope.read(() =>
        types.map((type) => {
          const listing = listings[type];
          if (!listing) return 0;
          const before = type === 'delayed' ? delayedTimestamp : undefined;
          return count(scope, listing.where, before);
        }),
      ),
    getCountsPerPriority: (priorities) =>
      scope.read(() =>
        priorities.map((priority) =>
          store.count(
            `SELECT count(*) AS n FROM job
             WHERE queue = ? AND state = 'waiting' AND priority = ?`,
            queue,
            priority,
          ),
        ),
      ),
    getRanges: (types, start = 0, end = -1, asc = false) =>
      scope.read(() => {
        const ranges = types.map((type) => {
          const listing = listings[type];
          return listing ? range(scope, listing, start, end, asc) : [];
        });
        // BullMQ's type says one id a state; its readers take as many as there are.
        return ranges as [string][];
      }),
  };
}

/** 1 and the return value, 2 and the reason of the failure, 0 while unfinished, -1 for none. */
function outcome({ store, queue }: QueueScope, jobId: string): [number, string] {
  const job = findJob(store, queue, jobId);
  if (!job) return [-1, `Missing key for job ${jobKey(queue, jobId)}. isFinished`];
  if (job.state === 'completed') return [1, job.return_value ?? 'null'];
  if (job.state === 'failed') return [2, job.failed_reason ?? ''];
  return [0, ''];
}

function count({ store, queue }: QueueScope, where: string, dueBeforeMs?: number): number {
  if (dueBeforeMs === undefined) {
    return store.count(`SELECT count(*) AS n FROM job WHERE queue = ? AND ${where}`, queue);
  }
  return store.count(
    `SELECT count(*) AS n FROM job WHERE queue = ? AND ${where} AND due_at_ms < ?`,
    queue,
    dueBeforeMs,
  );
}

/** Places count from 0; negative ones from the end, -1 is the last. `end` is inclusive. */
function range(
  scope: QueueScope,
  { where, newestFirst, isList }: Listing,
  start: number,
  end: number,
  asc: boolean,
): string[] {
  const { store, queue } = scope;
  const size = start < 0 || end < -1 ? count(scope, where) : 0;
  const first = start < 0 ? Math.max(size + start, 0) : start;
  const limit = (end < 0 ? size + end : end) - first + 1;
  if (end !== -1 && limit <= 0) return [];
  const order = asc ? newestFirst.replaceAll('DESC', 'ASC') : newestFirst;
  const rows = store.all<{ id: string }>(
    `SELECT id FROM job WHERE queue = ? AND ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    queue,
    end === -1 ? -1 : limit,
    first,
  );
  const ids = rows.map(({ id }) => id);
  return isList && asc ? ids.reverse() : ids;
}
