import type { IQueueBackend } from 'bullmq';
import { mayClaim, nextDueMs } from '#lib/queue/sqlite/claiming';
import { eventsAfter, lastEventId } from '#lib/queue/sqlite/events';
import type { Topic } from '#lib/queue/sqlite/notifications';
import { type QueueScope, turn } from '#lib/queue/sqlite/scope';

type WaitingOperations = Pick<
  IQueueBackend,
  'waitForJob' | 'readEvents' | 'disconnectBlocking' | 'reconnectBlocking'
>;

/** How long past its time a wait whose timer never fired is ended by the poll. */
const overdueMs = 1_000;
const eventsTimeoutMs = 5_000;

/** The waits of a worker for jobs and of a listener for events, and how to end them. */
export class Waits {
  readonly #cancels = new Set<() => void>();
  #disconnected = false;

  constructor(readonly scope: QueueScope) {}

  /** Ends every wait of this backend. */
  cancelAll(): void {
    for (const cancel of [...this.#cancels]) cancel();
  }

  operations(): WaitingOperations {
    const { scope } = this;
    const { store, queue } = scope;
    return {
      waitForJob: async (blockTimeout) => {
        if (this.#disconnected || scope.closing || !store.open) return null;
        const woken = await this.#wait(`job:${queue}`, blockTimeout * 1_000, () => untilJob(scope));
        return woken ? { member: scope.name, score: 0 } : null;
      },
      readEvents: async (id, blockTimeout) => {
        if (scope.closing || !store.open) return null;
        const after = id === '$' ? lastEventId(store, queue) : Number.parseInt(id, 10) || 0;
        const found = () => eventsAfter(store, queue, after);
        if (found().length === 0) {
          const timeoutMs = blockTimeout || eventsTimeoutMs;
          const probe = () => (found().length > 0 ? 0 : null);
          await this.#wait(`event:${queue}`, timeoutMs, probe);
        }
        await turn();
        if (scope.closing || !store.open) return null;
        const events = found();
        return events.length > 0 ? [['events', events]] : null;
      },
      disconnectBlocking: async () => {
        this.#disconnected = true;
        this.cancelAll();
      },
      reconnectBlocking: async () => {
        this.#disconnected = false;
      },
    };
  }

  /**
   * Waits until `probe` says 0, or for as many milliseconds as it says, at most `timeoutMs`.
   * It is asked at once and with every wake-up. Its error ends the wait: a wait must settle,
   * or its worker would sleep for ever.
   * @returns false when nothing came
   */
  #wait(topic: Topic, timeoutMs: number, probe: () => number | null): Promise<boolean> {
    const { notifications, open } = this.scope.store;
    if (!open) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      const overdueAt = performance.now() + timeoutMs + overdueMs;
      const end = (settle: () => void) => {
        clearTimeout(timer);
        stopListening();
        this.#cancels.delete(cancel);
        settle();
      };
      const cancel = () => end(() => resolve(false));
      const look = (polled: boolean) => {
        if (polled) {
          if (performance.now() > overdueAt) cancel();
          return;
        }
        try {
          const untilMs = probe();
          if (untilMs === 0) return end(() => resolve(true));
          if (untilMs === null || untilMs >= timeoutMs) return;
          clearTimeout(timer);
          timer = setTimeout(() => end(() => resolve(true)), untilMs);
        } catch (error) {
          end(() => reject(error));
        }
      };
      let timer = setTimeout(cancel, Math.max(timeoutMs, 0));
      const stopListening = notifications.listen(topic, look);
      this.#cancels.add(cancel);
      look(false);
    });
  }
}

/** 0 when there is something to do, else how long until a delayed job is due, null: unknown. */
function untilJob(scope: QueueScope): number | null {
  const nowMs = Date.now();
  if (mayClaim(scope, nowMs)) return 0;
  const due = nextDueMs(scope);
  return due === null ? null : Math.max(due - nowMs, 1);
}
