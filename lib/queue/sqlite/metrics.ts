import type { IQueueBackend } from 'bullmq';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

type MetricsOperations = Pick<IQueueBackend, 'getMetrics'>;

interface Metrics {
  count: number;
  previous_at_ms: number | null;
  previous_count: number;
  data: string;
}

const minuteMs = 60_000;

export function metricsOperations(scope: QueueScope): MetricsOperations {
  return {
    getMetrics: (type, start = 0, end = -1) =>
      scope.read(() => {
        const metrics = scope.store.get<Metrics>(
          'SELECT * FROM metrics WHERE queue = ? AND kind = ?',
          scope.queue,
          type,
        );
        const points: number[] = JSON.parse(metrics?.data ?? '[]');
        const state = [metrics?.count, metrics?.previous_at_ms, metrics?.previous_count];
        return [
          state.map((value) => String(value ?? 0)),
          points.slice(start, end === -1 ? undefined : end + 1).map(String),
          points.length,
        ];
      }),
  };
}

/** Counts a finished job: jobs a minute, the newest minute first, at most `maxPoints` of them. */
export function collectMetrics(
  store: QueueStore,
  queue: string,
  kind: 'completed' | 'failed',
  maxPoints: number,
  atMs: number,
): void {
  const metrics = store.get<Metrics>(
    `INSERT INTO metrics (queue, kind, count) VALUES (?, ?, 1)
     ON CONFLICT (queue, kind) DO UPDATE SET count = count + 1
     RETURNING count - 1 AS count, previous_at_ms, previous_count, data`,
    queue,
    kind,
  );
  if (!metrics) return;
  const { count, previous_at_ms: previousMs, previous_count: previousCount } = metrics;
  if (previousMs === null) {
    update(store, queue, kind, atMs, 0, metrics.data);
    return;
  }
  const minutes = Math.floor(atMs / minuteMs) - Math.floor(previousMs / minuteMs);
  if (minutes <= 0) return;
  const quietMinutes = Math.min(minutes, maxPoints) - 1;
  const old: number[] = JSON.parse(metrics.data);
  const points = [...new Array<number>(quietMinutes).fill(0), count - previousCount, ...old];
  update(store, queue, kind, atMs, count, JSON.stringify(points.slice(0, maxPoints)));
}

function update(
  store: QueueStore,
  queue: string,
  kind: string,
  atMs: number,
  count: number,
  data: string,
): void {
  store.run(
    `UPDATE metrics SET previous_at_ms = ?, previous_count = ?, data = ?
     WHERE queue = ? AND kind = ?`,
    atMs,
    count,
    data,
    queue,
    kind,
  );
}
