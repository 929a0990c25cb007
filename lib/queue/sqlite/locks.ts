import { ErrorCode, type IQueueBackend } from 'bullmq';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { findJob } from '#lib/queue/sqlite/jobs';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type LockOperations = Pick<IQueueBackend, 'extendLock' | 'extendLocks'>;

/** The token of callers who need no lock. */
const anyToken = '0';

export function lockOperations(scope: QueueScope): LockOperations {
  const { store, queue } = scope;
  return {
    extendLock: (jobId, token, durationMs) =>
      scope.write({ command: 'extendLock', jobId }, () =>
        extend(store, queue, jobId, token, durationMs),
      ),
    extendLocks: (jobIds, tokens, durationMs) =>
      scope.write({ command: 'extendLocks' }, () =>
        jobIds.filter((id, i) => extend(store, queue, id, tokens[i] ?? '', durationMs) === 0),
      ),
  };
}

/** @throws JobStateError when there is no such job. */
export function requireJob(store: QueueStore, queue: string, id: string): JobRow {
  const job = findJob(store, queue, id);
  if (!job) throw new JobStateError(ErrorCode.JobNotExist);
  return job;
}

/**
 * A lease that ran out still counts as long as nobody took the job over: its work is done,
 * to do it twice would be worse.
 * @throws JobStateError when the job is not active, or not under this token.
 */
export function requireLock(job: JobRow, token: string): void {
  if (token !== anyToken && job.lock_token !== token) {
    const none = job.lock_token === null;
    throw new JobStateError(none ? ErrorCode.JobLockNotExist : ErrorCode.JobLockMismatch);
  }
  if (job.state !== 'active') throw new JobStateError(ErrorCode.JobNotInState);
}

export function isLocked(
  job: Pick<JobRow, 'lock_token' | 'locked_until_ms'>,
  atMs: number,
): boolean {
  return job.lock_token !== null && (job.locked_until_ms ?? 0) > atMs;
}

/** @returns 1, or 0 when the job is no longer under this token. */
function extend(
  store: QueueStore,
  queue: string,
  id: string,
  token: string,
  durationMs: number,
): number {
  return store.run(
    `UPDATE job SET locked_until_ms = ?, stall_marked = 0
     WHERE queue = ? AND id = ? AND state = 'active' AND lock_token = ?`,
    Date.now() + durationMs,
    queue,
    id,
    token,
  );
}
