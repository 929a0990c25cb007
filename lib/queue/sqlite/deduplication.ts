import type { DeduplicationOptions, IQueueBackend } from 'bullmq';
import {
  currentKey,
  dropNext,
  expiry,
  forget,
  type Key,
  lifetimeMs,
  live,
  putKey,
} from '#lib/queue/sqlite/deduplication-keys';
import { publish } from '#lib/queue/sqlite/events';
import { findJob } from '#lib/queue/sqlite/jobs';
import type { NewJob } from '#lib/queue/sqlite/new-job';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type DeduplicationOperations = Pick<
  IQueueBackend,
  'removeDeduplicationKey' | 'deleteDeduplicationKey' | 'getDeduplicationJobId'
>;

export function deduplicationOperations(scope: QueueScope): DeduplicationOperations {
  const { store, queue } = scope;
  return {
    removeDeduplicationKey: (id, jobId) =>
      scope.write({ command: 'removeDeduplicationKey', jobId }, () =>
        store.run(
          `DELETE FROM deduplication WHERE queue = ? AND id = ? AND job_id = ? AND ${live}`,
          queue,
          id,
          jobId,
          Date.now(),
        ),
      ),
    deleteDeduplicationKey: (id) =>
      scope.write({ command: 'deleteDeduplicationKey' }, () => forget(store, queue, id)),
    getDeduplicationJobId: (id) =>
      scope.read(() => currentKey(store, queue, id, Date.now())?.job_id ?? null),
  };
}

/**
 * Decides whether a new job is added: while another one holds its deduplication id, the
 * winner, it is not. The options say how long (`ttl`), and what a rejected one changes:
 * `extend` the time, `replace` or `reschedule` a winner that is still delayed, or be the
 * next after a winner that runs (`keepLastIfActive`).
 * @returns the id of the winner, or null when the job is to be added.
 */
export function deduplicate(store: QueueStore, job: NewJob): string | null {
  const options = job.opts.deduplication;
  if (!options?.id) return null;
  const key = currentKey(store, job.queue, options.id, job.addedAtMs);
  if (!key) {
    putKey(store, job.queue, options.id, job.id, expiry(options, job.addedAtMs));
    return null;
  }
  const winner = findJob(store, job.queue, key.job_id);
  if (!winner && key.expires_at_ms === null) {
    // The job went away without its key (a clean or a drain): nobody would ever free it.
    dropNext(store, job.queue, options.id);
    putKey(store, job.queue, options.id, job.id, expiry(options, job.addedAtMs));
    return null;
  }
  if (options.replace) return replace(store, job, options, key, winner);
  if (!keepAsNext(store, job, options, winner)) {
    if (options.extend && lifetimeMs(options) > 0) {
      putKey(store, job.queue, options.id, key.job_id, expiry(options, job.addedAtMs));
    }
    publishDeduplicated(store, job.queue, options.id, { kept: key.job_id, rejected: job.id });
  }
  if (options.reschedule && winner?.state === 'delayed') reschedule(store, job, winner);
  return key.job_id;
}

/**
 * Frees the deduplication id of a finished job.
 * @returns the job that is to be added next, when one was kept for that.
 */
export function finishDeduplication(
  store: QueueStore,
  job: JobRow,
  atMs: number,
): NewJob | undefined {
  const id = job.deduplication_id;
  if (id === null) return undefined;
  store.run(
    `DELETE FROM deduplication WHERE queue = ? AND id = ?
       AND ((expires_at_ms IS NULL AND job_id = ?) OR expires_at_ms <= ?)`,
    job.queue,
    id,
    job.id,
    atMs,
  );
  const next = store.get<{ job: string }>(
    'DELETE FROM deduplication_next WHERE queue = ? AND id = ? RETURNING job',
    job.queue,
    id,
  );
  if (!next) return undefined;
  const kept: NewJob = JSON.parse(next.job);
  forget(store, job.queue, id);
  return { ...kept, addedAtMs: atMs };
}

/** Frees the deduplication id of a job that is removed. */
export function freeDeduplication(
  store: QueueStore,
  job: Pick<JobRow, 'queue' | 'id' | 'deduplication_id'>,
): void {
  if (job.deduplication_id === null) return;
  const freed = store.run(
    'DELETE FROM deduplication WHERE queue = ? AND id = ? AND job_id = ?',
    job.queue,
    job.deduplication_id,
    job.id,
  );
  if (freed > 0) dropNext(store, job.queue, job.deduplication_id);
}

function replace(
  store: QueueStore,
  job: NewJob,
  options: DeduplicationOptions,
  key: Key,
  winner: JobRow | undefined,
): string | null {
  if (winner?.state !== 'delayed') {
    keepAsNext(store, job, options, winner);
    return key.job_id;
  }
  store.run('DELETE FROM job WHERE queue = ? AND id = ?', job.queue, winner.id);
  publish(store, job.queue, 'removed', { jobId: winner.id, prev: 'delayed' });
  publishDeduplicated(store, job.queue, options.id, { kept: job.id, rejected: winner.id });
  dropNext(store, job.queue, options.id);
  const keepsTime = !options.keepLastIfActive && !options.extend && lifetimeMs(options) > 0;
  const expiresAtMs = keepsTime ? key.expires_at_ms : expiry(options, job.addedAtMs);
  putKey(store, job.queue, options.id, job.id, expiresAtMs);
  return null;
}

function keepAsNext(
  store: QueueStore,
  job: NewJob,
  options: DeduplicationOptions,
  winner: JobRow | undefined,
): boolean {
  if (!options.keepLastIfActive || winner?.state !== 'active') return false;
  store.run(
    `INSERT INTO deduplication_next VALUES (?, ?, ?)
     ON CONFLICT (queue, id) DO UPDATE SET job = excluded.job`,
    job.queue,
    options.id,
    JSON.stringify(job),
  );
  putKey(store, job.queue, options.id, winner.id, null);
  publishDeduplicated(store, job.queue, options.id, { kept: winner.id, rejected: job.id });
  return true;
}

function reschedule(store: QueueStore, job: NewJob, winner: JobRow): void {
  const dueAtMs = job.addedAtMs + Math.max(job.delayMs, 0);
  store.run(
    'UPDATE job SET delay_ms = ?, due_at_ms = ? WHERE queue = ? AND id = ?',
    job.delayMs,
    dueAtMs,
    job.queue,
    winner.id,
  );
  publish(store, job.queue, 'delayed', { jobId: winner.id, delay: dueAtMs });
  store.notifications.note(`job:${job.queue}`);
}

function publishDeduplicated(
  store: QueueStore,
  queue: string,
  deduplicationId: string,
  { kept, rejected }: { kept: string; rejected: string },
): void {
  const data = { jobId: kept, deduplicationId, deduplicatedJobId: rejected };
  publish(store, queue, 'deduplicated', data);
}
