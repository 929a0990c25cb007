import { enqueue } from '#lib/queue/enqueue';
import { applyTimetable } from '#lib/queue/timetable/apply-timetable';
import { scheduleFault } from '#lib/queue/timetable/cron-times';
import { runNowId } from '#lib/queue/timetable/schedule-ids';
import { scheduleInForce } from '#lib/queue/timetable/schedule-in-force';
import { keepOverride, scheduleRecord } from '#lib/queue/timetable/schedule-overrides';
import type { Timetable } from '#lib/queue/timetable/timetable-entry';

/** What is left out stays as it is. */
export interface ScheduleChange {
  cron?: string;
  timeZone?: string;
  isPaused?: boolean;
}

export type ScheduleChanged =
  | { ok: true }
  | { ok: false; reason: 'unknown_entry' | 'invalid_cron' | 'invalid_time_zone' };

/**
 * Re-times, pauses or resumes an entry, for good and in every process: kept in the archive, it
 * goes before the settings. `reset` leaves the entry to the settings again.
 */
export async function changeSchedule(
  timetable: Timetable,
  id: string,
  change: ScheduleChange | 'reset',
  by: string,
): Promise<ScheduleChanged> {
  const entry = timetable.find((one) => one.id === id);
  if (!entry) return { ok: false, reason: 'unknown_entry' };
  const { override } = scheduleRecord(id);
  if (change === 'reset') keepOverride(id, null, by);
  else {
    const now = scheduleInForce(entry, override);
    const fault = scheduleFault(change.cron ?? now.cron, change.timeZone ?? now.timeZone);
    if (fault) return { ok: false, reason: fault };
    keepOverride(
      id,
      {
        cron: change.cron ?? override?.cron ?? null,
        timeZone: change.timeZone ?? override?.timeZone ?? null,
        isPaused: change.isPaused ?? now.isPaused,
        changedBy: by,
        changedAt: null,
      },
      by,
    );
  }
  await applyTimetable(timetable);
  return { ok: true };
}

/** Runs an entry's job now, beside its times. @returns the job's id, undefined: no such entry. */
export async function runScheduleNow(
  timetable: Timetable,
  id: string,
  by: string,
): Promise<string | undefined> {
  const entry = timetable.find((one) => one.id === id);
  if (!entry) return undefined;
  const payload = entry.job === 'import' ? { ...entry.payload, by } : entry.payload;
  return enqueue(entry.job, payload, { id: runNowId(id) });
}
