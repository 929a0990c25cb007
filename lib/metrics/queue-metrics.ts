import { gauge, type Labels, type Metric } from '#lib/metrics/metric';
import { jobNames, type QueueName, queueNames } from '#lib/queue/catalog';
import { queueStates } from '#lib/queue/change-jobs';
import { listJobs } from '#lib/queue/find-jobs';
import { longestWaiting } from '#lib/queue/longest-waiting';

/** More failed jobs than this are counted as this many. */
const mostFailed = 1_000;

export async function queueMetrics(): Promise<Metric[]> {
  const states = await queueStates();
  return [
    gauge(
      'queue_jobs',
      'Jobs by queue and state; finished ones are kept for a day, failed ones for thirty.',
      ...states.flatMap(({ name: queue, counts }) =>
        Object.entries(counts).map(([state, count]): [number, Labels] => [count, { queue, state }]),
      ),
    ),
    gauge(
      'queue_paused',
      '1: nothing is begun.',
      ...states.map(({ name, isPaused }): [number, Labels] => [Number(isPaused), { queue: name }]),
    ),
    gauge(
      'queue_workers',
      'Workers that are there for it.',
      ...states.map(({ name, workers }): [number, Labels] => [workers, { queue: name }]),
    ),
    gauge(
      'queue_oldest_wait_seconds',
      'How long a job has waited for its turn at most, from when it was due; 0: none does.',
      ...(await Promise.all(queueNames.map(oldestWait))),
    ),
    gauge('jobs_failed', 'Failed jobs that are kept, by job.', ...(await failedByJob())),
  ];
}

async function oldestWait(queue: QueueName): Promise<[number, Labels]> {
  const longest = await longestWaiting(queue);
  return [(longest?.waitedMs ?? 0) / 1_000, { queue }];
}

async function failedByJob(): Promise<[number, Labels][]> {
  const failed = await listJobs({ state: 'failed', limit: mostFailed });
  return jobNames.map((job) => [failed.filter(({ name }) => name === job).length, { job }]);
}
