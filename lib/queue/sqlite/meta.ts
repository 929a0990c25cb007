import type { IQueueBackend } from 'bullmq';
import { publish } from '#lib/queue/sqlite/events';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type MetaOperations = Pick<
  IQueueBackend,
  | 'setQueueMeta'
  | 'getQueueMetaField'
  | 'getQueueMetaFields'
  | 'getQueueMeta'
  | 'removeQueueMetaFields'
  | 'hasQueueMetaField'
  | 'pause'
  | 'isMaxed'
>;

/** A queue's settings, which all processes share: paused, global concurrency and rate limit. */
export function metaOperations(scope: QueueScope): MetaOperations {
  const { store, queue } = scope;
  return {
    setQueueMeta: (values) =>
      scope.write({ command: 'setQueueMeta' }, () => {
        const entries = Object.entries(values);
        for (const [field, value] of entries) putMeta(store, queue, field, String(value));
        store.notifications.note(`job:${queue}`);
        return entries.length;
      }),
    getQueueMetaField: (field) => scope.read(() => meta(store, queue, field)),
    getQueueMetaFields: (fields) =>
      scope.read(() => fields.map((field) => meta(store, queue, field))),
    getQueueMeta: () =>
      scope.read(() => {
        const rows = store.all<{ field: string; value: string }>(
          'SELECT field, value FROM meta WHERE queue = ?',
          queue,
        );
        return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
      }),
    removeQueueMetaFields: (fields) =>
      scope.write({ command: 'removeQueueMetaFields' }, () => {
        store.notifications.note(`job:${queue}`);
        return fields.reduce((removed, field) => removed + removeMeta(store, queue, field), 0);
      }),
    hasQueueMetaField: (field) => scope.read(() => meta(store, queue, field) !== null),
    pause: (pause) =>
      scope.write({ command: 'pause' }, () => {
        if (pause) putMeta(store, queue, 'paused', '1');
        else removeMeta(store, queue, 'paused');
        publish(store, queue, pause ? 'paused' : 'resumed');
        store.notifications.note(`job:${queue}`);
      }),
    isMaxed: () => scope.read(() => isMaxed(store, queue)),
  };
}

export function meta(store: QueueStore, queue: string, field: string): string | null {
  const row = store.get<{ value: string }>(
    'SELECT value FROM meta WHERE queue = ? AND field = ?',
    queue,
    field,
  );
  return row?.value ?? null;
}

export function metaNumber(store: QueueStore, queue: string, field: string): number | null {
  const value = meta(store, queue, field);
  return value === null ? null : Number(value);
}

export function putMeta(store: QueueStore, queue: string, field: string, value: string): void {
  store.run(
    `INSERT INTO meta VALUES (?, ?, ?)
     ON CONFLICT (queue, field) DO UPDATE SET value = excluded.value`,
    queue,
    field,
    value,
  );
}

function removeMeta(store: QueueStore, queue: string, field: string): number {
  return store.run('DELETE FROM meta WHERE queue = ? AND field = ?', queue, field);
}

export function isPaused(store: QueueStore, queue: string): boolean {
  return meta(store, queue, 'paused') !== null;
}

/** The queue runs as many jobs as its global concurrency allows. */
export function isMaxed(store: QueueStore, queue: string): boolean {
  const most = metaNumber(store, queue, 'concurrency');
  return most !== null && countActive(store, queue) >= most;
}

export function countActive(store: QueueStore, queue: string): number {
  return store.count("SELECT count(*) AS n FROM job WHERE queue = ? AND state = 'active'", queue);
}
