import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackendFactory,
  type FlowProducerOptions,
  type Processor,
  type QueueEventsOptions,
  type QueueOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { afterEach, beforeEach } from 'vitest';

export interface Target {
  kind: 'sqlite' | 'redis' | 'postgresql';
  /** Asked for in each test: the server it reaches starts before the first. */
  factory: () => BackendFactory;
}

interface Closable {
  close: (force?: boolean) => Promise<void>;
}

const connection = {};

/** BullMQ's classes on one backend, with names of their own in every test, closed after it. */
export class Rig {
  readonly #open: Closable[] = [];
  readonly name = `contract-${randomUUID()}`;

  constructor(readonly target: Target) {}

  queue(options: Omit<QueueOptions, 'connection'> = {}, name = this.name) {
    const { Queue } = withBackend(this.target.factory());
    return this.#closing(new Queue(name, { ...options, connection }));
  }

  worker(
    // biome-ignore lint/suspicious/noExplicitAny: a processor of whatever the test adds
    processor: Processor<any> | null,
    options: Omit<WorkerOptions, 'connection'> = {},
    name = this.name,
  ) {
    const { Worker } = withBackend(this.target.factory());
    const worker = new Worker(name, processor, { ...options, connection });
    worker.on('error', () => undefined);
    return this.#closing(worker);
  }

  async events(options: Omit<QueueEventsOptions, 'connection'> = {}, name = this.name) {
    const { QueueEvents } = withBackend(this.target.factory());
    // From the first event on: a listener is ready before it reads, and would miss what comes then.
    const settings = { lastEventId: '0', blockingTimeout: 500, ...options, connection };
    const events = this.#closing(new QueueEvents(name, settings));
    await events.waitUntilReady();
    return events;
  }

  producer(name = this.name) {
    const { QueueEventsProducer } = withBackend(this.target.factory());
    return this.#closing(new QueueEventsProducer(name, { connection }));
  }

  flows(options: Omit<FlowProducerOptions, 'connection'> = {}) {
    const { FlowProducer } = withBackend(this.target.factory());
    return this.#closing(new FlowProducer({ ...options, connection }));
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((open) => open.close(true)));
  }

  #closing<T extends Closable>(open: T): T {
    this.#open.push(open);
    return open;
  }
}

/** Gives every test of the block its own rig. */
export function useRig(target: Target): () => Rig {
  let rig = new Rig(target);
  beforeEach(() => {
    rig = new Rig(target);
  });
  afterEach(() => rig.close());
  return () => rig;
}

/** Waits until the condition holds; the test's own timeout ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

/** A promise that a processor awaits until the test lets it go. */
export function hold(): { held: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}

export { sleep };
