import type { WorkerOptions } from 'bullmq';
import { isBusy } from '#lib/db/sqlite-error';
import { JobStateError, jobError, type Operation } from '#lib/queue/sqlite/job-error';
import type { QueueStore } from '#lib/queue/sqlite/store';

// Kept from before any test replaces the timers.
const { setImmediate, setTimeout } = globalThis;

/** How long to keep trying for the write lock, in milliseconds: less than any lease. */
const busyLimitMs = 10_000;
/**
 * The same for what ends a job's run: the work is done, and would be done again, or be taken for
 * failed. While the lock is held nobody can take the job over either.
 */
const endingLimitMs = 600_000;
const busyPauseMs = 20;

/** What the backend reads of the options of the queue, worker or flow it was made for. */
export type ScopeOptions = Partial<Omit<WorkerOptions<unknown>, 'connection'>>;

/** One queue seen by one Queue, Worker, QueueEvents or FlowProducer. */
export class QueueScope {
  closing: Promise<void> | undefined;
  /** Also when others of the process keep the connection open. */
  closed = false;

  constructor(
    readonly store: QueueStore,
    readonly name: string,
    readonly prefix: string,
    readonly options: ScopeOptions,
  ) {}

  /** The name jobs are stored under, `bull:imports`. */
  get queue(): string {
    return `${this.prefix}:${this.name}`;
  }

  get lockDurationMs(): number {
    return this.options.lockDuration ?? 30_000;
  }

  /** One transaction, then a turn for the event loop. Its JobStateError becomes BullMQ's error. */
  write<T>(operation: Operation, work: () => T): Promise<T> {
    return this.#write(operation, work, busyLimitMs);
  }

  /** As write(), for what ends a job's run: waits much longer for others who write. */
  writeEnd<T>(operation: Operation, work: () => T): Promise<T> {
    return this.#write(operation, work, endingLimitMs);
  }

  async #write<T>(operation: Operation, work: () => T, limitMs: number): Promise<T> {
    try {
      return await this.#settle(() => this.store.write(work), limitMs);
    } catch (error) {
      throw error instanceof JobStateError ? jobError(error.code, operation) : error;
    }
  }

  /** Reads, then gives the event loop a turn: nothing above is asynchronous by itself. */
  read<T>(work: () => T): Promise<T> {
    return this.#settle(work, busyLimitMs);
  }

  /**
   * Tries again while another process holds the lock: a worker would take SQLITE_BUSY for a
   * failure of its job.
   */
  async #settle<T>(work: () => T, limitMs: number): Promise<T> {
    const giveUpAt = performance.now() + limitMs;
    for (;;) {
      this.#requireOpen();
      try {
        const result = work();
        await turn();
        return result;
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      }
      await pause(busyPauseMs * Math.random());
    }
  }

  /** The text BullMQ knows a closed connection by. */
  #requireOpen(): void {
    if (this.closed || !this.store.open) throw new Error('Connection is closed.');
  }
}

/** Waits, also where a test has replaced the timers. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
