import type { IQueueBackend } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { firstPlace } from '#lib/queue/sqlite/jobs';
import { metaNumber, putMeta } from '#lib/queue/sqlite/meta';
import type { JobRow } from '#lib/queue/sqlite/rows';
import { schedulerExists } from '#lib/queue/sqlite/scheduler-rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type StalledOperations = Pick<IQueueBackend, 'moveStalledJobsToWait'>;

/** Names the failure as BullMQ does: callers look for the text. */
const stalledTooOften = 'job stalled more than allowable limit';

/**
 * Jobs whose worker was killed or hangs: their lease ran out. One check marks the active
 * jobs, the next one takes back those that are still marked, so that a clock that jumps
 * takes no job away from a worker that lives and renews its leases.
 */
export function stalledOperations(scope: QueueScope): StalledOperations {
  return {
    moveStalledJobsToWait: async () => {
      if (!(await scope.read(() => hasActive(scope)))) return [];
      return scope.write({ command: 'moveStalledJobsToWait' }, () => check(scope, Date.now()));
    },
  };
}

function hasActive({ store, queue }: QueueScope): boolean {
  return store.exists("SELECT 1 FROM job WHERE queue = ? AND state = 'active' LIMIT 1", queue);
}

function check(scope: QueueScope, atMs: number): string[] {
  const { store, queue } = scope;
  if (!isDue(scope, atMs)) return [];
  putMeta(store, queue, 'stalled-check', String(atMs));
  const stalled = store.all<JobRow>(
    `SELECT * FROM job WHERE queue = ? AND state = 'active' AND stall_marked = 1
       AND locked_until_ms < ? ORDER BY processed_at_ms, seq`,
    queue,
    atMs,
  );
  for (const job of stalled) takeBack(scope, job);
  store.run(
    "UPDATE job SET stall_marked = 1 WHERE queue = ? AND state = 'active' AND stall_marked = 0",
    queue,
  );
  if (stalled.length > 0) store.notifications.note(`job:${queue}`);
  return stalled.map(({ id }) => id);
}

/** All workers of a queue check together once in an interval, not each of them. */
function isDue({ store, queue, options }: QueueScope, atMs: number): boolean {
  const last = metaNumber(store, queue, 'stalled-check');
  // A clock that was set back must not stop the checks.
  return last === null || atMs < last || atMs >= last + (options.stalledInterval ?? 30_000);
}

/** Back to the front: the job is the next to run, or to fail; of several the newest, as in Redis. */
function takeBack({ store, queue, options }: QueueScope, job: JobRow): void {
  const count = job.stalled_count + 1;
  const recurs = job.scheduler_id !== null && schedulerExists(store, queue, job.scheduler_id);
  const fails = count > (options.maxStalledCount ?? 1) && !recurs;
  store.run(
    `UPDATE job SET state = 'waiting', seq = ?, lock_token = NULL, locked_until_ms = NULL,
       stall_marked = 0, stalled_count = ?, deferred_failure = coalesce(?, deferred_failure)
     WHERE queue = ? AND id = ?`,
    firstPlace(store),
    count,
    fails ? stalledTooOften : null,
    queue,
    job.id,
  );
  publish(store, queue, 'waiting', { jobId: job.id, prev: 'active' });
  publish(store, queue, 'stalled', { jobId: job.id });
}
