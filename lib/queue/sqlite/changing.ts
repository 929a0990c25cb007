import { ErrorCode, type IQueueBackend } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { firstPlace, jobExists, lastPlace } from '#lib/queue/sqlite/jobs';
import { requireJob } from '#lib/queue/sqlite/locks';
import type { JobRow, StoredState } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';
import { jsonOf } from '#lib/queue/sqlite/texts';

type ChangingOperations = Pick<
  IQueueBackend,
  'updateData' | 'updateProgress' | 'changeDelay' | 'changePriority' | 'promote' | 'promoteJobs'
>;

export function changingOperations(scope: QueueScope): ChangingOperations {
  const { store, queue } = scope;
  return {
    updateData: (job, data) =>
      scope.write({ command: 'updateData', jobId: job.id }, () => {
        setJob(store, queue, job.id ?? '', 'data', data === undefined ? '{}' : jsonOf(data));
      }),
    updateProgress: (jobId, progress) =>
      scope.write({ command: 'updateProgress', jobId }, () => {
        const data = jsonOf(progress);
        setJob(store, queue, jobId, 'progress', data);
        publish(store, queue, 'progress', { jobId, data });
      }),
    changeDelay: (jobId, delay) =>
      scope.write({ command: 'changeDelay', jobId, state: 'delayed' }, () => {
        requireState(requireJob(store, queue, jobId), 'delayed');
        const dueAtMs = Date.now() + delay;
        store.run(
          'UPDATE job SET delay_ms = ?, due_at_ms = ? WHERE queue = ? AND id = ?',
          delay,
          dueAtMs,
          queue,
          jobId,
        );
        publish(store, queue, 'delayed', { jobId, delay: dueAtMs });
        store.notifications.note(`job:${queue}`);
      }),
    changePriority: (jobId, priority = 0, lifo = false) =>
      scope.write({ command: 'changePriority', jobId }, () => {
        const job = requireJob(store, queue, jobId);
        const moves = job.state === 'waiting';
        store.run(
          'UPDATE job SET priority = ?, seq = ? WHERE queue = ? AND id = ?',
          priority,
          moves ? (lifo ? firstPlace(store) : lastPlace(store)) : job.seq,
          queue,
          jobId,
        );
      }),
    promote: (jobId) =>
      scope.write({ command: 'promote', jobId, state: 'delayed' }, () => {
        requireState(requireJob(store, queue, jobId), 'delayed');
        promote(store, queue, jobId);
      }),
    promoteJobs: (count = 1_000) =>
      scope.write({ command: 'promoteJobs' }, () => {
        const jobs = store.all<{ id: string }>(
          `SELECT id FROM job WHERE queue = ? AND state = 'delayed'
           ORDER BY due_at_ms, seq LIMIT ?`,
          queue,
          count,
        );
        for (const { id } of jobs) promote(store, queue, id);
        return jobs.length >= count ? 1 : 0;
      }),
  };
}

function setJob(
  store: QueueStore,
  queue: string,
  id: string,
  column: 'data' | 'progress',
  value: string,
): void {
  if (!jobExists(store, queue, id)) throw new JobStateError(ErrorCode.JobNotExist);
  store.run(`UPDATE job SET ${column} = ? WHERE queue = ? AND id = ?`, value, queue, id);
}

function requireState(job: JobRow, state: StoredState): void {
  if (job.state !== state) throw new JobStateError(ErrorCode.JobNotInState);
}

function promote(store: QueueStore, queue: string, jobId: string): void {
  store.run(
    `UPDATE job SET state = 'waiting', due_at_ms = NULL, delay_ms = 0, seq = ?
     WHERE queue = ? AND id = ?`,
    lastPlace(store),
    queue,
    jobId,
  );
  publish(store, queue, 'waiting', { jobId, prev: 'delayed' });
  store.notifications.note(`job:${queue}`);
}
