import type { DeduplicationOptions } from 'bullmq';
import type { QueueStore } from '#lib/queue/sqlite/store';

/** Which job holds a deduplication id, and how long. */
export interface Key {
  job_id: string;
  expires_at_ms: number | null;
}

/** SQL: the key's time is not over; the moment is the parameter. */
export const live = '(expires_at_ms IS NULL OR expires_at_ms > ?)';

export function currentKey(
  store: QueueStore,
  queue: string,
  id: string,
  atMs: number,
): Key | undefined {
  return store.get<Key>(
    `SELECT job_id, expires_at_ms FROM deduplication WHERE queue = ? AND id = ? AND ${live}`,
    queue,
    id,
    atMs,
  );
}

export function lifetimeMs(options: DeduplicationOptions): number {
  return options.ttl ?? 0;
}

export function expiry(options: DeduplicationOptions, fromMs: number): number | null {
  const lives = lifetimeMs(options);
  return lives > 0 && !options.keepLastIfActive ? fromMs + lives : null;
}

export function putKey(
  store: QueueStore,
  queue: string,
  id: string,
  jobId: string,
  expiresAtMs: number | null,
): void {
  store.run(
    `INSERT INTO deduplication VALUES (?, ?, ?, ?) ON CONFLICT (queue, id)
     DO UPDATE SET job_id = excluded.job_id, expires_at_ms = excluded.expires_at_ms`,
    queue,
    id,
    jobId,
    expiresAtMs,
  );
}

export function forget(store: QueueStore, queue: string, id: string): number {
  return store.run('DELETE FROM deduplication WHERE queue = ? AND id = ?', queue, id);
}

export function dropNext(store: QueueStore, queue: string, id: string): void {
  store.run('DELETE FROM deduplication_next WHERE queue = ? AND id = ?', queue, id);
}
