import { waitsFor } from '#jobs/job-gates';
import { cancelledResult, JobCancelledError, JobStoppedError } from '#jobs/job-handler';
import { tellJobBegins, tellJobEnds } from '#jobs/job-news';
import { runHandler } from '#jobs/registry';
import { runInThread } from '#jobs/run-in-thread';
import type { RunningJob } from '#jobs/running-job';
import { RunningJobs } from '#jobs/running-jobs';
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
   * Claims nothing more, has running jobs end at their next checkpoint and gives them back. A
   * thread that has not ended after 20 s is ended by force; a light job is waited for, so a
   * process that must be gone by then exits: others take its job over as a stalled one.
   */
  stop(): Promise<void>;
}

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
  const running = new RunningJobs();
  const process =
    (heavy: boolean) =>
    async (job: Job, token?: string): Promise<unknown> => {
      const one = running.begin(job);
      try {
        return await run(one, { running, threads: heavy ? threads : undefined, token });
      } finally {
        running.end(one);
      }
    };
  const workers: JobWorker[] = queues.map((queue) =>
    openWorker(queue, process(queue === 'heavy'), {
      concurrency: queue === 'heavy' ? env().HEAVY_CONCURRENCY : env().CONCURRENCY,
      metrics: { maxDataPoints: 24 * 60 },
    }),
  );
  for (const worker of workers) {
    tellJobEnds(worker);
    worker.on('lockRenewalFailed', (ids) => running.loseLeases(worker.name, ids));
  }
  log.info({ queues }, 'running jobs');
  let stopped: Promise<unknown> | undefined;
  return {
    async stop() {
      // Closing first, so that nobody claims a job that another has just given back.
      stopped ??= Promise.all(workers.map((worker) => worker.close()));
      running.stop();
      await stopped;
    },
  };
}

interface Place {
  running: RunningJobs;
  threads: ThreadPool | undefined;
  token: string | undefined;
}

async function run(one: RunningJob, { running, threads, token }: Place): Promise<object> {
  const { job, context } = one;
  const { name, data } = job;
  if (cancelledBy(data) !== null) {
    // Its worker was lost before it heard of it.
    await one.end();
    return cancelledResult;
  }
  if (context.signal.aborted) {
    await one.giveBack(token);
    throw new WaitingError();
  }
  const isBusy = running.runsBeside(one);
  const waiting = isBusy ? undefined : waitsFor(name, data);
  if (isBusy || waiting) {
    await one.putOff(Date.now() + busyRetryMs, token, waiting);
    throw new DelayedError();
  }
  tellJobBegins(job);
  try {
    if (!isJobName(name)) throw new Error(`There is no job called ${name} in this version.`);
    const result = await (threads
      ? runInThread(threads, { id: context.id, name, data }, context)
      : runHandler(name, data, context));
    await one.end();
    if (!one.hasLostLease) return result;
  } catch (error) {
    await one.end();
    if (!one.hasLostLease) {
      if (error instanceof JobCancelledError) return cancelledResult;
      if (!(error instanceof JobStoppedError)) {
        // It is what people read of a failed job.
        if (error instanceof Error) error.message = messageWithPlace(error);
        throw error;
      }
      await one.giveBack(token);
    }
  }
  // BullMQ leaves the job to whoever has it now.
  throw new WaitingError();
}
