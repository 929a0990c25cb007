import { ErrorCode, type IQueueBackend } from 'bullmq';
import { claimNext, promoteDue } from '#lib/queue/sqlite/claiming';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { firstPlace, jobKey, lastPlace } from '#lib/queue/sqlite/jobs';
import { requireJob, requireLock } from '#lib/queue/sqlite/locks';
import { hasFailedChildren, hasPendingChildren } from '#lib/queue/sqlite/parents';
import { windowMs } from '#lib/queue/sqlite/rate-limits';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import { textOrNull } from '#lib/queue/sqlite/texts';

type MovingOperations = Pick<
  IQueueBackend,
  'moveToDelayed' | 'moveToWaitingChildren' | 'moveJobFromActiveToWait' | 'retryJob'
>;

/** Ways of an active job other than to finish. */
export function movingOperations(scope: QueueScope): MovingOperations {
  const { store, queue } = scope;
  return {
    moveToDelayed: (jobId, timestamp, delay, token = '0', opts = {}) =>
      scope.writeEnd({ command: 'moveToDelayed', jobId, state: 'active' }, () => {
        requireLock(requireJob(store, queue, jobId), token);
        const dueAtMs = timestamp + delay;
        leaveActive(scope, jobId, opts.fieldsToUpdate, {
          state: 'delayed',
          attempts: opts.skipAttempt ? 0 : 1,
        });
        store.run(
          'UPDATE job SET due_at_ms = ?, delay_ms = ? WHERE queue = ? AND id = ?',
          dueAtMs,
          delay,
          queue,
          jobId,
        );
        publish(store, queue, 'delayed', { jobId, delay: dueAtMs });
        store.notifications.note(`job:${queue}`);
        if (!opts.fetchNext || scope.closing) return [];
        const next = claimNext(scope, token, scope.options.name);
        return next[0] ? next : [];
      }),
    moveToWaitingChildren: (jobId, token, opts = {}) =>
      scope.writeEnd({ command: 'moveToWaitingChildren', jobId, state: 'active' }, () => {
        const job = requireJob(store, queue, jobId);
        if (hasFailedChildren(store, queue, jobId)) {
          throw new JobStateError(ErrorCode.JobHasFailedChildren);
        }
        if (!waitsFor(scope, jobId, opts.child)) return false;
        requireLock(job, token);
        leaveActive(scope, jobId, undefined, { state: 'waiting-children', attempts: 0 });
        publish(store, queue, 'waiting-children', { jobId, prev: 'active' });
        return true;
      }),
    moveJobFromActiveToWait: (jobId, token = '0') =>
      scope.writeEnd({ command: 'moveJobFromActiveToWait', jobId, state: 'active' }, () => {
        requireLock(requireJob(store, queue, jobId), token);
        leaveActive(scope, jobId, undefined, { state: 'waiting', attempts: 0 });
        place(scope, jobId, firstPlace(store));
        return windowMs(store, queue, Date.now());
      }),
    retryJob: (jobId, lifo, token = '0', opts = {}) =>
      scope.writeEnd({ command: 'retryJob', jobId, state: 'active' }, () => {
        requireLock(requireJob(store, queue, jobId), token);
        // Who was due before this attempt failed goes before the next one.
        promoteDue(scope, Date.now());
        leaveActive(scope, jobId, opts.fieldsToUpdate, { state: 'waiting', attempts: 1 });
        place(scope, jobId, lifo ? firstPlace(store) : lastPlace(store));
      }),
  };
}

/** The row of an active job that becomes `state`, without its lock. */
function leaveActive(
  { store, queue }: QueueScope,
  id: string,
  fields: Record<string, unknown> | undefined,
  to: { state: 'waiting' | 'delayed' | 'waiting-children'; attempts: 0 | 1 },
): void {
  store.run(
    `UPDATE job SET state = '${to.state}', lock_token = NULL, locked_until_ms = NULL,
       stall_marked = 0, failed_reason = coalesce(?, failed_reason),
       stacktrace = coalesce(?, stacktrace), attempts_made = attempts_made + ?
     WHERE queue = ? AND id = ?`,
    textOrNull(fields?.failedReason),
    textOrNull(fields?.stacktrace),
    to.attempts,
    queue,
    id,
  );
}

function place({ store, queue }: QueueScope, jobId: string, seq: number): void {
  store.run('UPDATE job SET seq = ? WHERE queue = ? AND id = ?', seq, queue, jobId);
  publish(store, queue, 'waiting', { jobId, prev: 'active' });
  store.notifications.note(`job:${queue}`);
}

function waitsFor(
  { store, queue }: QueueScope,
  id: string,
  child: { id: string; queue: string } | undefined,
): boolean {
  if (!child) return hasPendingChildren(store, queue, id);
  return store.exists(
    `SELECT 1 FROM dependency
     WHERE parent_queue = ? AND parent_id = ? AND child_key = ? AND status = 'pending'`,
    queue,
    id,
    jobKey(child.queue, child.id),
  );
}
