import { ErrorCode, type IQueueBackend } from 'bullmq';
import { addJob } from '#lib/queue/sqlite/adding';
import { childCompleted, childFailed } from '#lib/queue/sqlite/child-outcomes';
import { claimNext, hasWaiting, type NextJob } from '#lib/queue/sqlite/claiming';
import { finishDeduplication } from '#lib/queue/sqlite/deduplication';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { requireJob, requireLock } from '#lib/queue/sqlite/locks';
import { countActive, isPaused, meta } from '#lib/queue/sqlite/meta';
import { collectMetrics } from '#lib/queue/sqlite/metrics';
import { detach, hasFailedChildren, hasPendingChildren } from '#lib/queue/sqlite/parents';
import { applyRetention, type Keep, keepsNone } from '#lib/queue/sqlite/retention';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import { jsonOf, textOrNull } from '#lib/queue/sqlite/texts';

type FinishingOperations = Pick<IQueueBackend, 'moveToCompleted' | 'moveToFailed'>;

interface Finish {
  jobId: string;
  state: 'completed' | 'failed';
  /** The return value as JSON, or the reason of the failure. */
  value: string;
  stacktrace: string | null;
  keep: Keep;
  token: string;
  fetchNext: boolean;
}

interface Finished {
  // BullMQ's own word for a job that was finished without fetching the next.
  // biome-ignore lint/suspicious/noConfusingVoidType: the interface says so
  result: void | NextJob;
  finishedOn: number;
}

export function finishingOperations(scope: QueueScope): FinishingOperations {
  return {
    moveToCompleted: (job, returnValue, keep, token, fetchNext) =>
      finish(scope, {
        jobId: job.id ?? '',
        state: 'completed',
        value: jsonOf(returnValue),
        stacktrace: null,
        keep: keep ?? scope.options.removeOnComplete,
        token,
        fetchNext,
      }),
    moveToFailed: (job, failedReason, keep, token, fetchNext, fields) =>
      finish(scope, {
        jobId: job.id ?? '',
        state: 'failed',
        value: textOrNull(failedReason) ?? '',
        stacktrace: textOrNull(fields?.stacktrace),
        keep: keep ?? scope.options.removeOnFail,
        token,
        fetchNext,
      }),
  };
}

/** Finishes a job and takes the next one, in one transaction. */
function finish(scope: QueueScope, finish: Finish): Promise<Finished> {
  const { store, queue } = scope;
  const operation = { command: 'moveToFinished', jobId: finish.jobId, state: 'active' };
  return scope.writeEnd(operation, () => {
    const finishedOn = Date.now();
    const job = requireJob(store, queue, finish.jobId);
    if (finish.state === 'completed') requireChildrenDone(scope, job.id);
    requireLock(job, finish.token);
    markFinished(scope, job, finish, finishedOn);
    const next = finishDeduplication(store, job, finishedOn);
    if (next) addJob(store, next);
    tellParent(scope, job, finish);
    retain(scope, job, finish, finishedOn);
    announce(scope, job, finish);
    const points = scope.options.metrics?.maxDataPoints;
    if (points) collectMetrics(store, queue, finish.state, points, finishedOn);
    // With a global concurrency another process may take the place that got free.
    if (meta(store, queue, 'concurrency') !== null) store.notifications.note(`job:${queue}`);
    return { result: fetchOrDrain(scope, finish), finishedOn };
  });
}

function requireChildrenDone({ store, queue }: QueueScope, id: string): void {
  if (hasPendingChildren(store, queue, id)) throw new JobStateError(ErrorCode.JobPendingChildren);
  if (hasFailedChildren(store, queue, id)) throw new JobStateError(ErrorCode.JobHasFailedChildren);
}

function markFinished({ store }: QueueScope, job: JobRow, finish: Finish, atMs: number): void {
  const column = finish.state === 'completed' ? 'return_value' : 'failed_reason';
  const deferred = finish.state === 'failed' ? 'deferred_failure = NULL,' : '';
  store.run(
    `UPDATE job SET state = '${finish.state}', ${column} = ?, ${deferred}
       stacktrace = coalesce(?, stacktrace), finished_at_ms = ?, lock_token = NULL,
       locked_until_ms = NULL, stall_marked = 0, attempts_made = attempts_made + 1
     WHERE queue = ? AND id = ?`,
    finish.value,
    finish.stacktrace,
    atMs,
    job.queue,
    job.id,
  );
}

function tellParent({ store }: QueueScope, job: JobRow, finish: Finish): void {
  if (finish.state === 'completed') childCompleted(store, job, finish.value);
  else childFailed(store, job, finish.value);
}

function retain({ store, queue }: QueueScope, job: JobRow, finish: Finish, atMs: number): void {
  if (keepsNone(finish.keep)) {
    store.run('DELETE FROM job WHERE queue = ? AND id = ?', queue, job.id);
    detach(store, job);
  } else {
    applyRetention(store, queue, finish.state, finish.keep, atMs);
  }
}

function announce({ store, queue }: QueueScope, job: JobRow, finish: Finish): void {
  if (finish.state === 'completed') {
    const data = { jobId: job.id, returnvalue: finish.value, prev: 'active' };
    publish(store, queue, 'completed', data);
    return;
  }
  const data = { jobId: job.id, failedReason: finish.value, prev: 'active' };
  publish(store, queue, 'failed', data);
  const { attempts = 0 }: { attempts?: number } = JSON.parse(job.opts);
  const attemptsMade = job.attempts_made + 1;
  if (attemptsMade >= attempts) {
    publish(store, queue, 'retries-exhausted', { jobId: job.id, attemptsMade });
  }
}

function fetchOrDrain(scope: QueueScope, finish: Finish): NextJob | undefined {
  const { store, queue } = scope;
  const fetches = finish.fetchNext && !scope.closing;
  const next = fetches ? claimNext(scope, finish.token, scope.options.name) : undefined;
  if (next) {
    const [job, , limitedMs, delayedUntilMs] = next;
    if (job || limitedMs > 0 || delayedUntilMs > 0 || isPaused(store, queue)) return next;
  }
  if (!hasWaiting(scope) && countActive(store, queue) === 0) publish(store, queue, 'drained');
  return next;
}
