import type { IQueueBackend } from 'bullmq';
import { metaNumber } from '#lib/queue/sqlite/meta';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type RateLimitOperations = Pick<
  IQueueBackend,
  'setRateLimit' | 'removeRateLimitKey' | 'getRateLimitTtl'
>;

interface Window {
  points: number;
  expires_at_ms: number;
}

/** What Redis answers for the time to live of a key that is not there. */
const noWindow = -2;

export function rateLimitOperations(scope: QueueScope): RateLimitOperations {
  const { store, queue } = scope;
  return {
    setRateLimit: (expireTimeMs) =>
      scope.write({ command: 'setRateLimit' }, () => {
        putWindow(store, queue, Number.MAX_SAFE_INTEGER, Date.now() + expireTimeMs);
      }),
    removeRateLimitKey: () =>
      scope.write({ command: 'removeRateLimitKey' }, () => {
        store.notifications.note(`job:${queue}`);
        return store.run('DELETE FROM rate_limit WHERE queue = ?', queue);
      }),
    getRateLimitTtl: (maxJobs) =>
      scope.read(() => {
        const max = maxJobs && maxJobs > 0 ? maxJobs : metaNumber(store, queue, 'max');
        if (max !== null) return limitedMs(store, queue, max, Date.now());
        return windowMs(store, queue, Date.now()) || noWindow;
      }),
  };
}

/** How many jobs this worker may take in a window: the queue's own limit wins over the worker's. */
export function limiterMax(scope: QueueScope): number | null {
  return metaNumber(scope.store, scope.queue, 'max') ?? scope.options.limiter?.max ?? null;
}

/** How long no job may be taken, in milliseconds; 0: now. */
export function limitedMs(
  store: QueueStore,
  queue: string,
  max: number | null,
  atMs: number,
): number {
  if (max === null) return 0;
  const window = openWindow(store, queue, atMs);
  return window && window.points >= max ? window.expires_at_ms - atMs : 0;
}

/** Counts a job that was taken. */
export function countAgainstLimit(scope: QueueScope, atMs: number): void {
  const { store, queue, options } = scope;
  const duration = options.limiter?.duration ?? metaNumber(store, queue, 'duration');
  if (duration === null) return;
  const window = openWindow(store, queue, atMs);
  if (window) putWindow(store, queue, window.points + 1, window.expires_at_ms);
  else putWindow(store, queue, 1, atMs + duration);
}

/** What is left of the current window, in milliseconds; 0 when there is none. */
export function windowMs(store: QueueStore, queue: string, atMs: number): number {
  const window = openWindow(store, queue, atMs);
  return window ? window.expires_at_ms - atMs : 0;
}

function openWindow(store: QueueStore, queue: string, atMs: number): Window | undefined {
  return store.get<Window>(
    'SELECT points, expires_at_ms FROM rate_limit WHERE queue = ? AND expires_at_ms > ?',
    queue,
    atMs,
  );
}

function putWindow(store: QueueStore, queue: string, points: number, expiresAtMs: number): void {
  store.run(
    `INSERT INTO rate_limit VALUES (?, ?, ?) ON CONFLICT (queue)
     DO UPDATE SET points = excluded.points, expires_at_ms = excluded.expires_at_ms`,
    queue,
    points,
    expiresAtMs,
  );
}
