import { findJob, jobKey } from '#lib/queue/sqlite/jobs';
import {
  type ChildRow,
  detach,
  moveParent,
  ofParent,
  releaseParent,
  releaseParentIfFree,
  settleDependency,
} from '#lib/queue/sqlite/parents';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueStore } from '#lib/queue/sqlite/store';

/** A child succeeded: its result goes to the parent, which runs if that was the last one. */
export function childCompleted(store: QueueStore, job: JobRow, returnValue: string): void {
  if (!ofParent(job)) return;
  if (settleDependency(store, parentOf(job), job, 'processed', returnValue)) {
    releaseParentIfFree(store, job.parent_queue, job.parent_id);
  }
}

/** A child failed for good: its policy says what that means for the parent. */
export function childFailed(store: QueueStore, job: JobRow, reason: string): void {
  if (!ofParent(job)) return;
  switch (job.parent_policy) {
    case 'fail':
      if (settleDependency(store, parentOf(job), job, 'failed', reason)) failParent(store, job);
      break;
    case 'continue':
      if (settleDependency(store, parentOf(job), job, 'ignored', reason)) {
        releaseParent(store, job.parent_queue, job.parent_id);
      }
      break;
    case 'ignore':
      if (settleDependency(store, parentOf(job), job, 'ignored', reason)) {
        releaseParentIfFree(store, job.parent_queue, job.parent_id);
      }
      break;
    case 'remove':
      detach(store, job);
      break;
  }
}

/** A finished child runs again: the parent waits for it again, if it still does wait. */
export function childRetried(store: QueueStore, job: JobRow): void {
  if (!ofParent(job)) return;
  const settled = job.state === 'failed' ? "'failed', 'ignored'" : "'processed'";
  store.run(
    `UPDATE dependency SET status = 'pending', value = NULL
     WHERE parent_queue = ? AND parent_id = ? AND child_key = ? AND status IN (${settled})`,
    job.parent_queue,
    job.parent_id,
    jobKey(job.queue, job.id),
  );
}

/** The parent is to fail as soon as a worker takes it, which is at once if it was waiting. */
function failParent(store: QueueStore, job: ChildRow): void {
  const parent = findJob(store, job.parent_queue, job.parent_id);
  if (!parent || parent.state === 'failed') return;
  store.run(
    'UPDATE job SET deferred_failure = ? WHERE queue = ? AND id = ?',
    `child ${jobKey(job.queue, job.id)} failed`,
    parent.queue,
    parent.id,
  );
  if (parent.state === 'waiting-children') moveParent(store, parent, parent.delay_ms);
  else if (parent.state === 'delayed') moveParent(store, parent, 0);
}

function parentOf(job: ChildRow): { queue: string; id: string } {
  return { queue: job.parent_queue, id: job.parent_id };
}
