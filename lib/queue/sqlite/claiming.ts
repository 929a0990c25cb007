import type { IQueueBackend, JobJson } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { lastPlace } from '#lib/queue/sqlite/jobs';
import { isMaxed, isPaused } from '#lib/queue/sqlite/meta';
import { countAgainstLimit, limitedMs, limiterMax } from '#lib/queue/sqlite/rate-limits';
import { type JobRow, jobJson } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type ClaimingOperations = Pick<IQueueBackend, 'moveToActive'>;

/** A job and its id, or for how long (ms) and until when (ms since 1970) to wait for one. */
export type NextJob = [job: JobJson | null, id: string, limitedMs: number, delayedUntilMs: number];

const promotedAtOnce = 1_000;

export function claimingOperations(scope: QueueScope): ClaimingOperations {
  return {
    moveToActive: async (token, name) => {
      // Most looks of an idle worker find nothing: they take no write lock.
      const answer = await scope.read(() =>
        mayClaim(scope, Date.now()) ? undefined : noJob(scope, Date.now()),
      );
      if (answer) return answer;
      return scope.write({ command: 'moveToActive' }, () => claimNext(scope, token, name));
    },
  };
}

/** Takes the next job for a worker, inside the caller's transaction, or says how long to wait. */
export function claimNext(scope: QueueScope, token: string, name?: string): NextJob {
  const atMs = Date.now();
  promoteDue(scope, atMs);
  const row = claim(scope, token, name, atMs);
  return row ? [jobJson(row), row.id, 0, 0] : noJob(scope, atMs);
}

/** There is something to claim, or to promote; costs two index look-ups. */
export function mayClaim(scope: QueueScope, atMs: number): boolean {
  const { store, queue } = scope;
  const due = nextDueMs(scope);
  if (due !== null && due <= atMs) return true;
  return hasWaiting(scope) && !isPaused(store, queue) && !isMaxed(store, queue);
}

/** When the next delayed job is due, in ms since 1970. */
export function nextDueMs({ store, queue }: QueueScope): number | null {
  const next = store.get<{ due: number | null }>(
    "SELECT min(due_at_ms) AS due FROM job WHERE queue = ? AND state = 'delayed'",
    queue,
  );
  return next?.due ?? null;
}

export function hasWaiting({ store, queue }: QueueScope): boolean {
  return store.exists("SELECT 1 FROM job WHERE queue = ? AND state = 'waiting' LIMIT 1", queue);
}

/** Lets delayed jobs that are due queue up, in the order of their times. */
export function promoteDue({ store, queue }: QueueScope, atMs: number): void {
  const due = store.all<{ id: string }>(
    `SELECT id FROM job WHERE queue = ? AND state = 'delayed' AND due_at_ms <= ?
     ORDER BY due_at_ms, seq LIMIT ${promotedAtOnce}`,
    queue,
    atMs,
  );
  for (const { id } of due) {
    store.run(
      `UPDATE job SET state = 'waiting', delay_ms = 0, due_at_ms = NULL, seq = ?
       WHERE queue = ? AND id = ?`,
      lastPlace(store),
      queue,
      id,
    );
    publish(store, queue, 'waiting', { jobId: id, prev: 'delayed' });
  }
  if (due.length > 0) store.notifications.note(`job:${queue}`);
}

/** One statement finds the job, marks it as taken and gives it out: no two workers get it. */
function claim(
  scope: QueueScope,
  token: string,
  name: string | undefined,
  atMs: number,
): JobRow | undefined {
  const { store, queue } = scope;
  if (isPaused(store, queue) || isMaxed(store, queue)) return undefined;
  const max = limiterMax(scope);
  if (limitedMs(store, queue, max, atMs) > 0) return undefined;
  const row = store.get<JobRow>(
    `UPDATE job SET state = 'active', lock_token = ?, locked_until_ms = ?, processed_at_ms = ?,
       processed_by = ?, attempts_started = attempts_started + 1, stall_marked = 0
     WHERE rowid = (SELECT rowid FROM job WHERE queue = ? AND state = 'waiting'
                    ORDER BY priority, seq LIMIT 1)
     RETURNING *`,
    token,
    atMs + scope.lockDurationMs,
    atMs,
    name ?? null,
    queue,
  );
  if (!row) return undefined;
  // A job that only comes to be failed costs nothing.
  if (max !== null && row.deferred_failure === null) countAgainstLimit(scope, atMs);
  publish(store, queue, 'active', { jobId: row.id, prev: 'waiting' });
  return row;
}

function noJob(scope: QueueScope, atMs: number): NextJob {
  const limited = limitedMs(scope.store, scope.queue, limiterMax(scope), atMs);
  return [null, '', limited, limited > 0 ? 0 : (nextDueMs(scope) ?? 0)];
}
