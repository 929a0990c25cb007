import { EventEmitter } from 'node:events';
import type { Sqlite } from '#lib/db/connection';

// Kept from before any test replaces the timers: time that stands still must not stop the poll.
const { setInterval, clearInterval } = globalThis;

/** How often to look for commits of other processes. In-process commits need no look. */
const pollMs = 500;

export type Topic = `job:${string}` | `event:${string}`;

/**
 * Wakes whoever waits for jobs or events: at once for commits of this process (or worker
 * thread), within half a second for those of others, seen by `PRAGMA data_version`, which
 * reads no table and costs microseconds.
 */
export class Notifications {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #pending = new Set<Topic>();
  #dataVersion: unknown;
  #listeners = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly db: Sqlite) {}

  /** Notes a topic of the open transaction; flush() tells the listeners after the commit. */
  note(topic: Topic): void {
    this.#pending.add(topic);
  }

  flush(): void {
    if (this.#pending.size === 0) return;
    const topics = [...this.#pending];
    this.#pending.clear();
    for (const topic of topics) this.#emitter.emit(topic);
  }

  discard(): void {
    this.#pending.clear();
  }

  /**
   * Calls `look` when the topic was noted here, when another process committed anything, and
   * with every poll (`polled` true), so that a waiter can end a wait whose timer is lost.
   * @returns what ends it.
   */
  listen(topic: Topic, look: (polled: boolean) => void): () => void {
    const woken = () => look(false);
    const polled = () => look(true);
    this.#emitter.on(topic, woken).on('changed', woken).on('poll', polled);
    if (this.#listeners++ === 0) this.#startPolling();
    return () => {
      this.#emitter.off(topic, woken).off('changed', woken).off('poll', polled);
      if (--this.#listeners === 0) this.#stopPolling();
    };
  }

  #startPolling(): void {
    this.#dataVersion = undefined;
    this.#timer = setInterval(() => this.#poll(), pollMs);
  }

  #stopPolling(): void {
    clearInterval(this.#timer);
  }

  #poll(): void {
    if (!this.db.open) {
      this.#stopPolling();
      return;
    }
    if (this.#hasChanged()) this.#emitter.emit('changed');
    this.#emitter.emit('poll');
  }

  #hasChanged(): boolean {
    const before = this.#dataVersion;
    try {
      this.#dataVersion = this.db.pragma('data_version', { simple: true });
    } catch {
      // Whoever is woken meets the same error, and has somebody to tell.
      return true;
    }
    return this.#dataVersion !== before;
  }
}
