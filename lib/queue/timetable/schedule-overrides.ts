import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';

/** What somebody has changed about an entry of the timetable at run time. */
export interface ScheduleOverride {
  cron: string | null;
  timeZone: string | null;
  isPaused: boolean;
  changedBy: string | null;
  changedAt: string | null;
}

/** What an entry's last job came to. */
export interface LastRun {
  jobId: string;
  state: 'completed' | 'failed';
  /** Rails' form, UTC. */
  finishedAt: string;
  durationMs: number;
  failedReason: string | null;
}

export interface ScheduleRecord {
  override: ScheduleOverride | null;
  lastRun: LastRun | null;
}

interface Row {
  cron: string | null;
  time_zone: string | null;
  paused: number;
  changed_by: string | null;
  changed_at: string | null;
  last_job_id: string | null;
  last_state: 'completed' | 'failed' | null;
  last_finished_at: string | null;
  last_duration_ms: number | null;
  last_failed_reason: string | null;
}

export function scheduleRecord(id: string): ScheduleRecord {
  const row = archive().prepare<[string], Row>('SELECT * FROM job_schedules WHERE id = ?').get(id);
  return {
    override: row && row.changed_at !== null ? overrideOf(row) : null,
    lastRun: row ? lastRunOf(row) : null,
  };
}

/** @param override null for the setting or the default again. */
export function keepOverride(id: string, override: ScheduleOverride | null, by: string): void {
  archive()
    .prepare(
      `INSERT INTO job_schedules (id, cron, time_zone, paused, changed_by, changed_at)
       VALUES (@id, @cron, @timeZone, @paused, @by, @at)
       ON CONFLICT (id) DO UPDATE SET cron = excluded.cron, time_zone = excluded.time_zone,
         paused = excluded.paused, changed_by = excluded.changed_by,
         changed_at = excluded.changed_at`,
    )
    .run({
      id,
      cron: override?.cron ?? null,
      timeZone: override?.timeZone ?? null,
      paused: override?.isPaused ? 1 : 0,
      by: override ? by : null,
      at: override ? timestamp() : null,
    });
}

export function keepLastRun(id: string, run: LastRun): void {
  archive()
    .prepare(
      `INSERT INTO job_schedules (id, paused, last_job_id, last_state, last_finished_at,
         last_duration_ms, last_failed_reason)
       VALUES (@id, 0, @jobId, @state, @finishedAt, @durationMs, @failedReason)
       ON CONFLICT (id) DO UPDATE SET last_job_id = excluded.last_job_id,
         last_state = excluded.last_state, last_finished_at = excluded.last_finished_at,
         last_duration_ms = excluded.last_duration_ms,
         last_failed_reason = excluded.last_failed_reason`,
    )
    .run({ id, ...run });
}

function overrideOf(row: Row): ScheduleOverride {
  return {
    cron: row.cron,
    timeZone: row.time_zone,
    isPaused: row.paused === 1,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}

function lastRunOf(row: Row): LastRun | null {
  if (row.last_job_id === null || row.last_state === null || row.last_finished_at === null) {
    return null;
  }
  return {
    jobId: row.last_job_id,
    state: row.last_state,
    finishedAt: row.last_finished_at,
    durationMs: row.last_duration_ms ?? 0,
    failedReason: row.last_failed_reason,
  };
}
