import { ErrorCode, type IQueueBackend } from 'bullmq';
import { freeDeduplication } from '#lib/queue/sqlite/deduplication';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { findJob, jobExists, removedFrom } from '#lib/queue/sqlite/jobs';
import { isLocked, requireJob } from '#lib/queue/sqlite/locks';
import { detach, ofParent } from '#lib/queue/sqlite/parents';
import type { JobRow } from '#lib/queue/sqlite/rows';
import { belongsToScheduler } from '#lib/queue/sqlite/scheduler-rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type RemovingOperations = Pick<
  IQueueBackend,
  | 'remove'
  | 'removeUnprocessedChildren'
  | 'removeChildDependency'
  | 'removeOrphanedJobs'
  | 'removeDeprecatedPriorityKey'
>;

export function removingOperations(scope: QueueScope): RemovingOperations {
  const { store, queue } = scope;
  return {
    remove: (jobId, removeChildren) =>
      scope.write({ command: 'removeJob', jobId }, () => {
        const job = findJob(store, queue, jobId);
        // 0 would say that a worker holds it.
        if (!job) return 1;
        if (belongsToScheduler(store, job)) {
          throw new JobStateError(ErrorCode.JobBelongsToJobScheduler);
        }
        if (isTreeLocked(store, job, removeChildren)) return 0;
        detach(store, job);
        removeTree(store, job, removeChildren);
        return 1;
      }),
    removeUnprocessedChildren: (jobId) =>
      scope.write({ command: 'removeUnprocessedChildren', jobId }, () => {
        removeUnprocessed(store, queue, jobId);
      }),
    removeChildDependency: (jobId, parentKey) =>
      scope.write({ command: 'removeChildDependency', jobId, parentKey }, () => {
        const job = requireJob(store, queue, jobId);
        if (!parentKey) throw new JobStateError(ErrorCode.ParentJobNotExist);
        if (!ofParent(job)) return false;
        if (!jobExists(store, job.parent_queue, job.parent_id)) {
          throw new JobStateError(ErrorCode.ParentJobNotExist);
        }
        if (!detach(store, job)) return false;
        store.run(
          `UPDATE job SET parent_queue = NULL, parent_id = NULL, parent_key = NULL,
             parent_policy = NULL WHERE queue = ? AND id = ?`,
          queue,
          jobId,
        );
        return true;
      }),
    // Leftovers of Redis: here a row can't be without its queue.
    removeOrphanedJobs: async () => 0,
    removeDeprecatedPriorityKey: async () => 0,
  };
}

/** Removes a job's row, what hangs on it, and its deduplication. No event. */
export function dropJob(
  store: QueueStore,
  job: Pick<JobRow, 'queue' | 'id' | 'deduplication_id'>,
): void {
  freeDeduplication(store, job);
  store.run('DELETE FROM job WHERE queue = ? AND id = ?', job.queue, job.id);
}

function isTreeLocked(store: QueueStore, job: JobRow, withChildren: boolean): boolean {
  if (isLocked(job, Date.now())) return true;
  if (!withChildren) return false;
  return pendingChildren(store, job.queue, job.id).some((child) =>
    isTreeLocked(store, child, true),
  );
}

function removeTree(store: QueueStore, job: JobRow, withChildren: boolean): void {
  if (withChildren) {
    const children = store.all<JobRow>(
      'SELECT * FROM job WHERE parent_queue = ? AND parent_id = ?',
      job.queue,
      job.id,
    );
    for (const child of children) removeTree(store, child, true);
  }
  dropJob(store, job);
  publish(store, job.queue, 'removed', { jobId: job.id, prev: removedFrom(job) });
}

/** Children that were not taken yet, and theirs; the parent goes on without them. */
function removeUnprocessed(store: QueueStore, queue: string, id: string): void {
  for (const child of pendingChildren(store, queue, id)) {
    if (child.state === 'failed' || isLocked(child, Date.now())) continue;
    removeUnprocessed(store, child.queue, child.id);
    detach(store, child);
    dropJob(store, child);
    publish(store, child.queue, 'removed', { jobId: child.id, prev: removedFrom(child) });
  }
}

function pendingChildren(store: QueueStore, queue: string, id: string): JobRow[] {
  return store.all<JobRow>(
    `SELECT job.* FROM dependency d JOIN job ON job.queue = d.child_queue AND job.id = d.child_id
     WHERE d.parent_queue = ? AND d.parent_id = ? AND d.status = 'pending'`,
    queue,
    id,
  );
}
