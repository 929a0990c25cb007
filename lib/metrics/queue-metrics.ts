import { gauge, type Labels, type Metric } from '#lib/metrics/metric';
import { jobNames, queueNames } from '#lib/queue/catalog';
import { queueStates } from '#lib/queue/change-jobs';
import { type JobSummary, listJobs } from '#lib/queue/find-jobs';

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
      'How long the first in line has waited; 0: nothing waits.',
      ...(await Promise.all(queueNames.map(oldestWait))),
    ),
    gauge('jobs_failed', 'Failed jobs that are kept, by job.', ...(await failedByJob())),
  ];
}

async function oldestWait(queue: (typeof queueNames)[number]): Promise<[number, Labels]> {
  const [first] = await listJobs({ queue, state: 'waiting', limit: 1 });
  return [first ? Math.max(0, Date.now() - readyAtMs(first)) / 1_000 : 0, { queue }];
}

/** A job of the timetable is made when the one before it begins; it waits from its own time on. */
function readyAtMs({ id, createdAt }: JobSummary): number {
  const dueMs = /^repeat:.+:(\d+)$/.exec(id)?.[1];
  return dueMs === undefined ? createdAt.getTime() : Number(dueMs);
}

async function failedByJob(): Promise<[number, Labels][]> {
  const failed = await listJobs({ state: 'failed', limit: mostFailed });
  return jobNames.map((job) => [failed.filter(({ name }) => name === job).length, { job }]);
}
