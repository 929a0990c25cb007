import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueStore } from '#lib/queue/sqlite/store';

/** The key that BullMQ calls a job by across queues, `bull:imports:7`. */
export function jobKey(queue: string, id: string): string {
  return `${queue}:${id}`;
}

export function findJob(store: QueueStore, queue: string, id: string): JobRow | undefined {
  return store.get<JobRow>('SELECT * FROM job WHERE queue = ? AND id = ?', queue, id);
}

export function jobExists(store: QueueStore, queue: string, id: string): boolean {
  return store.exists('SELECT 1 FROM job WHERE queue = ? AND id = ?', queue, id);
}

/** A place behind every job that waits. */
export function lastPlace(store: QueueStore): number {
  return store.next('place');
}

/** A place before every job that waits: the next to run. */
export function firstPlace(store: QueueStore): number {
  return -store.next('place');
}

/** Where a waiting job is counted and listed: BullMQ has a state of its own for priorities. */
export function listedState(job: Pick<JobRow, 'state' | 'priority'>) {
  return job.state === 'waiting' && job.priority > 0 ? 'prioritized' : job.state;
}

/** The state before a removal as events name it. */
export function removedFrom(job: Pick<JobRow, 'state' | 'priority'>): string {
  const state = listedState(job);
  return state === 'waiting' ? 'wait' : state;
}
