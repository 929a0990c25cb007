import { ErrorCode } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { findJob, firstPlace, jobExists, jobKey, lastPlace } from '#lib/queue/sqlite/jobs';
import type { JobRow, ParentPolicy } from '#lib/queue/sqlite/rows';
import type { QueueStore } from '#lib/queue/sqlite/store';

export interface Parent {
  queue: string;
  id: string;
  key: string | null;
  policy: ParentPolicy;
}

/** A job whose parent is known; ofParent() tells it from others. */
export interface ChildRow extends JobRow {
  parent_queue: string;
  parent_id: string;
}

/** The parent has one more job to wait for. */
export function addDependency(
  store: QueueStore,
  parent: { queue: string; id: string },
  childQueue: string,
  childId: string,
): void {
  store.run(
    `INSERT INTO dependency (parent_queue, parent_id, child_queue, child_id, child_key)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    parent.queue,
    parent.id,
    childQueue,
    childId,
    jobKey(childQueue, childId),
  );
}

/**
 * A job was added whose id the queue has already. It stays as it is; if the new one had a
 * parent, the old one becomes that parent's child, with its result when it has one.
 * @throws JobStateError when it is the child of another parent.
 */
export function attachExistingJob(
  store: QueueStore,
  queue: string,
  id: string,
  parent: Parent | null,
  { releaseParent }: { releaseParent: boolean },
): void {
  const job = findJob(store, queue, id);
  if (parent && job) {
    if (hasOtherParent(store, job, parent)) {
      throw new JobStateError(ErrorCode.ParentJobCannotBeReplaced);
    }
    addDependency(store, parent, queue, id);
    store.run(
      `UPDATE job SET parent_queue = ?, parent_id = ?, parent_key = ?, parent_policy = ?
       WHERE queue = ? AND id = ?`,
      parent.queue,
      parent.id,
      parent.key,
      parent.policy,
      queue,
      id,
    );
    if (job.state === 'completed') {
      settleDependency(store, parent, job, 'processed', job.return_value ?? 'null');
      if (releaseParent) releaseParentIfFree(store, parent.queue, parent.id);
    }
  }
  publish(store, queue, 'duplicated', { jobId: id });
}

/** The parent no longer waits for this child. @returns whether it did. */
export function detach(store: QueueStore, job: JobRow): boolean {
  if (!ofParent(job)) return false;
  const detached = removePendingDependency(store, job);
  if (detached) releaseParentIfFree(store, job.parent_queue, job.parent_id);
  return detached;
}

/** As detach(), but the parent stays where it is. */
export function removePendingDependency(
  store: QueueStore,
  job: Pick<JobRow, 'queue' | 'id' | 'parent_queue' | 'parent_id'>,
): boolean {
  const removed = store.run(
    `DELETE FROM dependency
     WHERE parent_queue = ? AND parent_id = ? AND child_key = ? AND status = 'pending'`,
    job.parent_queue,
    job.parent_id,
    jobKey(job.queue, job.id),
  );
  return removed > 0;
}

export function hasPendingChildren(store: QueueStore, queue: string, id: string): boolean {
  return hasChildren(store, queue, id, "status = 'pending'");
}

export function hasFailedChildren(store: QueueStore, queue: string, id: string): boolean {
  return hasChildren(store, queue, id, "status = 'failed'");
}

export function releaseParentIfFree(store: QueueStore, queue: string, id: string): void {
  if (!hasPendingChildren(store, queue, id)) releaseParent(store, queue, id);
}

/** Moves a parent that waits for its children to the front of its queue, or to its delay. */
export function releaseParent(store: QueueStore, queue: string, id: string): void {
  const parent = findJob(store, queue, id);
  if (parent?.state === 'waiting-children') moveParent(store, parent, parent.delay_ms);
}

export function ofParent(job: JobRow): job is ChildRow {
  return job.parent_queue !== null && job.parent_id !== null;
}

function hasOtherParent(store: QueueStore, job: JobRow, parent: Parent): boolean {
  if (!ofParent(job)) return false;
  if (job.parent_queue === parent.queue && job.parent_id === parent.id) return false;
  return jobExists(store, job.parent_queue, job.parent_id);
}

/** @returns false when the parent did not wait for this child. */
export function settleDependency(
  store: QueueStore,
  parent: { queue: string; id: string },
  child: JobRow,
  status: 'processed' | 'ignored' | 'failed',
  value: string,
): boolean {
  const settled = store.run(
    `UPDATE dependency SET status = ?, value = ?
     WHERE parent_queue = ? AND parent_id = ? AND child_key = ? AND status = 'pending'`,
    status,
    value,
    parent.queue,
    parent.id,
    jobKey(child.queue, child.id),
  );
  return settled > 0;
}

/** Moves a parent to the front of its queue, behind its like if it has a priority, or to its delay. */
export function moveParent(
  store: QueueStore,
  { queue, id, priority }: JobRow,
  delayMs: number,
): void {
  if (delayMs > 0) {
    const dueAtMs = Date.now() + delayMs;
    store.run(
      "UPDATE job SET state = 'delayed', due_at_ms = ?, seq = ? WHERE queue = ? AND id = ?",
      dueAtMs,
      firstPlace(store),
      queue,
      id,
    );
    publish(store, queue, 'delayed', { jobId: id, delay: dueAtMs });
  } else {
    store.run(
      `UPDATE job SET state = 'waiting', delay_ms = 0, due_at_ms = NULL, seq = ?
       WHERE queue = ? AND id = ?`,
      priority > 0 ? lastPlace(store) : firstPlace(store),
      queue,
      id,
    );
    publish(store, queue, 'waiting', { jobId: id, prev: 'waiting-children' });
  }
  store.notifications.note(`job:${queue}`);
}

function hasChildren(store: QueueStore, queue: string, id: string, where: string): boolean {
  return store.exists(
    `SELECT 1 FROM dependency WHERE parent_queue = ? AND parent_id = ? AND ${where} LIMIT 1`,
    queue,
    id,
  );
}
