import { waitsFor } from '#jobs/job-gates';
import { cancelledResult, JobCancelledError, JobStoppedError } from '#jobs/job-handler';
import { tellJobBegins, tellJobEnds } from '#jobs/job-news';
import { runHandler } from '#jobs/registry';
import { runInThread } from '#jobs/run-in-thread';
import { RunningJob } from '#jobs/running-job';
import { timetable } from '#jobs/timetable';
import { messageWithPlace } from '#lib/db/no-room';
import { requireArchive } from '#lib/db/require-archive';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { requireWholeQueue } from '#lib/queue/backend';
import { isJobName } from '#lib/queue/catalog';
import { cancelledBy } from '#lib/queue/find-jobs';
import {
  DelayedError,
  type Job,
  type JobWorker,
  openWorker,
  WaitingError,
} from '#lib/queue/queues';
import { applyTimetable } from '#lib/queue/timetable/apply-timetable';
import { ThreadPool } from '#lib/threads/thread-pool';

export interface Runner {
  /**
   * Claims nothing more, has running jobs end at their next checkpoint and gives them back.
   * What has not ended after 20 s is ended by force: others take it over as a stalled job.
   */
  stop(): Promise<void>;
}

const stopWithinMs = 20_000;
/** A job that waits for another of its kind looks again so often. */
const busyRetryMs = 2_000;

/**
 * Runs the jobs of the queues in QUEUES in this process, heavy ones in worker threads, and
 * keeps the timetable. Only the server's start, bin/jobs and tests call it.
 * @throws when the queue or the archive can't be used.
 */
export async function startRunner(): Promise<Runner> {
  return (await prepareRunner())();
}

/**
 * Does what may fail at a start, and takes no job yet: the server does it before it answers, for a
 * site whose jobs nobody runs looks well from outside.
 * @returns what takes jobs from then on
 */
export async function prepareRunner(): Promise<() => Runner> {
  requireArchive();
  requireWholeQueue();
  await applyTimetable(timetable);
  return takeJobs;
}

function takeJobs(): Runner {
  const queues = env().QUEUES;
  const threads = new ThreadPool();
  const running = new Set<RunningJob>();
  const process =
    (heavy: boolean) =>
    async (job: Job, token?: string): Promise<unknown> => {
      const one = new RunningJob(job);
      running.add(one);
      try {
        return await run(one, heavy ? threads : undefined, token);
      } finally {
        running.delete(one);
      }
    };
  const workers: JobWorker[] = queues.map((queue) =>
    openWorker(queue, process(queue === 'heavy'), {
      concurrency: queue === 'heavy' ? env().HEAVY_CONCURRENCY : env().CONCURRENCY,
      metrics: { maxDataPoints: 24 * 60 },
    }),
  );
  for (const worker of workers) tellJobEnds(worker);
  log.info({ queues }, 'running jobs');
  let stopped: Promise<void> | undefined;
  return {
    stop() {
      stopped ??= stop(workers, running, threads);
      return stopped;
    },
  };
}

async function run(one: RunningJob, threads: ThreadPool | undefined, token?: string) {
  const { job, context } = one;
  const { name, data } = job;
  if (cancelledBy(data) !== null) {
    // Its worker was lost before it heard of it.
    await one.end();
    return cancelledResult;
  }
  const waiting = waitsFor(name, data);
  if (waiting) {
    await one.putOff(waiting, Date.now() + busyRetryMs, token);
    throw new DelayedError();
  }
  tellJobBegins(job);
  try {
    if (!isJobName(name)) throw new Error(`There is no job called ${name} in this version.`);
    const result = await (threads
      ? runInThread(threads, { id: context.id, name, data }, context)
      : runHandler(name, data, context));
    await one.end();
    return result;
  } catch (error) {
    await one.end();
    if (error instanceof JobCancelledError) return cancelledResult;
    if (error instanceof JobStoppedError) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    // It is what people read of a failed job.
    if (error instanceof Error) error.message = messageWithPlace(error);
    throw error;
  }
}

async function stop(
  workers: JobWorker[],
  running: Set<RunningJob>,
  threads: ThreadPool,
): Promise<void> {
  // First, so that nobody claims a job that another has just given back.
  const closed = Promise.all(workers.map((worker) => worker.close()));
  for (const one of running) one.stop(new JobStoppedError('The process ends.'));
  const force = setTimeout(() => {
    log.warn({ jobs: [...running].map(({ context }) => context.id) }, 'jobs are ended by force');
    for (const { context } of running) void threads.terminate(context.id);
  }, stopWithinMs);
  await closed;
  clearTimeout(force);
}
