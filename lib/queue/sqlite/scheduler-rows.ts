import type { JobRow } from '#lib/queue/sqlite/rows';
import type { QueueStore } from '#lib/queue/sqlite/store';

export interface SchedulerRow {
  queue: string;
  id: string;
  name: string | null;
  next_run_ms: number;
  pattern: string | null;
  every_ms: number | null;
  tz: string | null;
  start_at_ms: number | null;
  end_at_ms: number | null;
  limit_count: number | null;
  iteration_count: number;
  offset_ms: number | null;
  template_data: string | null;
  template_opts: string | null;
}

export function findScheduler(
  store: QueueStore,
  queue: string,
  id: string,
): SchedulerRow | undefined {
  return store.get<SchedulerRow>('SELECT * FROM scheduler WHERE queue = ? AND id = ?', queue, id);
}

export function schedulerExists(store: QueueStore, queue: string, id: string): boolean {
  return store.exists('SELECT 1 FROM scheduler WHERE queue = ? AND id = ?', queue, id);
}

/** The id of the job that a scheduler makes for a moment: unique by scheduler and time. */
export function iterationId(schedulerId: string, atMs: number): string {
  return `repeat:${schedulerId}:${atMs}`;
}

/** SQL: the job is the one its scheduler runs next; only the scheduler may remove it. */
export const isNextOfScheduler = `(scheduler_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM scheduler s WHERE s.queue = job.queue AND s.id = job.scheduler_id
    AND job.id = 'repeat:' || s.id || ':' || s.next_run_ms))`;

export function belongsToScheduler(store: QueueStore, job: JobRow): boolean {
  if (job.scheduler_id === null) return false;
  const scheduler = findScheduler(store, job.queue, job.scheduler_id);
  return scheduler !== undefined && job.id === iterationId(scheduler.id, scheduler.next_run_ms);
}

/** The fields BullMQ's JobScheduler reads, by its names. */
export function schedulerFields(row: SchedulerRow): Record<string, string> {
  const fields: [string, string | number | null][] = [
    ['name', row.name],
    ['ic', row.iteration_count],
    ['limit', row.limit_count],
    ['startDate', row.start_at_ms],
    ['endDate', row.end_at_ms],
    ['tz', row.tz],
    ['pattern', row.pattern],
    ['every', row.every_ms],
    ['offset', row.offset_ms],
    ['data', row.template_data],
    ['opts', row.template_opts],
  ];
  const given = fields.filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
