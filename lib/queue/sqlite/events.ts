import type { IQueueBackend } from 'bullmq';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

const keptByDefault = 10_000;
/** Trimming with every event would cost more than the events. */
const trimEvery = 256;
const readAtOnce = 100;

type EventOperations = Pick<IQueueBackend, 'publishEvent' | 'trimEvents'>;

export function eventOperations(scope: QueueScope): EventOperations {
  const { store, queue } = scope;
  return {
    publishEvent: ({ event, ...data }) =>
      scope.write({ command: 'publishEvent' }, () =>
        String(publish(store, queue, String(event), data)),
      ),
    trimEvents: (maxLength) =>
      scope.write({ command: 'trimEvents' }, () => trim(store, queue, maxLength)),
  };
}

/** Appends to the queue's stream of events, inside the caller's transaction. @returns its id. */
export function publish(
  store: QueueStore,
  queue: string,
  event: string,
  data: Record<string, unknown> = {},
): number {
  const id = store.count(
    'INSERT INTO event (queue, event, data) VALUES (?, ?, ?) RETURNING id AS n',
    queue,
    event,
    JSON.stringify(data),
  );
  if (id % trimEvery === 0) trim(store, queue, kept(store, queue));
  store.notifications.note(`event:${queue}`);
  return id;
}

/** Keeps the newest `max` events of the queue. @returns how many it removed. */
function trim(store: QueueStore, queue: string, max: number): number {
  return store.run(
    `DELETE FROM event WHERE queue = ? AND id <=
       (SELECT id FROM event WHERE queue = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
    queue,
    queue,
    max,
  );
}

/** Events after an id, as id and flat fields: the form of a Redis stream. */
export function eventsAfter(store: QueueStore, queue: string, id: number): [string, string[]][] {
  const rows = store.all<{ id: number; event: string; data: string }>(
    'SELECT id, event, data FROM event WHERE queue = ? AND id > ? ORDER BY id LIMIT ?',
    queue,
    id,
    readAtOnce,
  );
  return rows.map((row) => [String(row.id), ['event', row.event, ...fields(row.data)]]);
}

export function lastEventId(store: QueueStore, queue: string): number {
  return store.count('SELECT max(id) AS n FROM event WHERE queue = ?', queue);
}

function kept(store: QueueStore, queue: string): number {
  const max = store.get<{ value: string }>(
    "SELECT value FROM meta WHERE queue = ? AND field = 'opts.maxLenEvents'",
    queue,
  );
  return max ? Number(max.value) : keptByDefault;
}

function fields(data: string): string[] {
  const object: Record<string, unknown> = JSON.parse(data);
  return Object.entries(object).flatMap(([key, value]) => [key, String(value)]);
}
