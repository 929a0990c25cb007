import { ErrorCode, type IQueueBackend } from 'bullmq';
import { childRetried } from '#lib/queue/sqlite/child-outcomes';
import { publish } from '#lib/queue/sqlite/events';
import { JobStateError } from '#lib/queue/sqlite/job-error';
import { firstPlace, lastPlace } from '#lib/queue/sqlite/jobs';
import { requireJob } from '#lib/queue/sqlite/locks';
import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type RetryingOperations = Pick<IQueueBackend, 'retryFinishedJob' | 'retryFinishedJobs'>;

interface Resets {
  attemptsMade?: boolean;
  attemptsStarted?: boolean;
}

/** Runs finished jobs again. Their attempts go on counting unless told otherwise. */
export function retryingOperations(scope: QueueScope): RetryingOperations {
  const { store, queue } = scope;
  return {
    retryFinishedJob: ({ id = '', opts }, state, options = {}) =>
      scope.write({ command: 'reprocessJob', jobId: id, state }, () => {
        const job = requireJob(store, queue, id);
        if (job.state !== state) throw new JobStateError(ErrorCode.JobNotInState);
        retry(scope, job, opts.lifo ? firstPlace(store) : lastPlace(store), {
          attemptsMade: options.resetAttemptsMade,
          attemptsStarted: options.resetAttemptsStarted,
        });
      }),
    retryFinishedJobs: (state = 'failed', count = 1_000, timestamp) =>
      scope.write({ command: 'retryJobs' }, () => {
        const jobs = store.all<JobRow>(
          `SELECT * FROM job WHERE queue = ? AND state = '${state}' AND finished_at_ms <= ?
           ORDER BY finished_at_ms, seq LIMIT ?`,
          queue,
          timestamp ?? Number.MAX_SAFE_INTEGER,
          count,
        );
        for (const job of jobs) retry(scope, job, lastPlace(store), {});
        return jobs.length >= count ? 1 : 0;
      }),
  };
}

function retry({ store, queue }: QueueScope, job: JobRow, seq: number, resets: Resets): void {
  const outcome = job.state === 'failed' ? 'failed_reason' : 'return_value';
  store.run(
    `UPDATE job SET state = 'waiting', seq = ?, ${outcome} = NULL, processed_at_ms = NULL,
       finished_at_ms = NULL, attempts_made = ?, attempts_started = ?
     WHERE queue = ? AND id = ?`,
    seq,
    resets.attemptsMade ? 0 : job.attempts_made,
    resets.attemptsStarted ? 0 : job.attempts_started,
    queue,
    job.id,
  );
  childRetried(store, job);
  publish(store, queue, 'waiting', { jobId: job.id, prev: job.state });
  store.notifications.note(`job:${queue}`);
}
