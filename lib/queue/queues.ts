import {
  type FlowProducerOptions,
  type JobProgress,
  type Processor,
  type QueueEventsOptions,
  type QueueOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { log } from '#lib/log';
import { queueBackend } from '#lib/queue/backend';
import { leases } from '#lib/queue/leases';

/** An idle worker looks at least this often, in seconds; news wake it before. */
const drainDelay = 30;

/** The backend knows its connection; BullMQ's classes want an object there. */
const connection = {};

export type JobQueue<Data = unknown, Result = unknown, Name extends string = string> = ReturnType<
  typeof openQueue<Data, Result, Name>
>;
export type JobWorker<Data = unknown, Result = unknown, Name extends string = string> = ReturnType<
  typeof openWorker<Data, Result, Name>
>;

/** Thrown by a processor that has moved its job itself: back to the waiting ones, or to later. */
export { DelayedError, ErrorCode, type Job, WaitingError } from 'bullmq';

/** A queue to add jobs to and to look into. Close it when the process ends. */
export function openQueue<Data = unknown, Result = unknown, Name extends string = string>(
  name: string,
  options: Omit<QueueOptions, 'connection'> = {},
) {
  const { Queue } = withBackend(queueBackend().factory);
  const queue = new Queue<Data, Result, Name>(name, { ...options, connection });
  queue.on('error', (error) => log.error({ err: error, queue: name }, 'queue failed'));
  return queue;
}

/** A worker that runs the jobs of a queue, with the leases of this application. */
export function openWorker<
  Data = unknown,
  Result = unknown,
  Name extends string = string,
  Progress extends JobProgress = JobProgress,
>(
  name: string,
  processor: Processor<Data, Result, Name, Progress> | string | URL | null,
  options: Omit<WorkerOptions, 'connection'> = {},
) {
  const { Worker } = withBackend(queueBackend().factory);
  const settings = { drainDelay, ...leases, ...options, connection };
  const worker = new Worker<Data, Result, Name, Progress>(name, processor, settings);
  worker.on('error', (error) => log.error({ err: error, queue: name }, 'worker failed'));
  return worker;
}

/** What happens in a queue, in whichever process it happens. */
export function openQueueEvents(
  name: string,
  options: Omit<QueueEventsOptions, 'connection'> = {},
) {
  const { QueueEvents } = withBackend(queueBackend().factory);
  const events = new QueueEvents(name, { ...options, connection });
  events.on('error', (error) => log.error({ err: error, queue: name }, 'queue events failed'));
  return events;
}

/** Adds trees of jobs, whose parents run when their children are done. */
export function openFlows(options: Omit<FlowProducerOptions, 'connection'> = {}) {
  const { FlowProducer } = withBackend(queueBackend().factory);
  const flows = new FlowProducer({ ...options, connection });
  flows.on('error', (error) => log.error({ err: error }, 'flows failed'));
  return flows;
}
