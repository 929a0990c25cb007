import { env } from '#lib/env';
import { isOff } from '#lib/queue/timetable/cron-times';
import type { ScheduleOverride } from '#lib/queue/timetable/schedule-overrides';
import type { TimetableEntry } from '#lib/queue/timetable/timetable-entry';

/** When an entry runs, and who has decided so. */
export interface Schedule {
  cron: string;
  timeZone: string;
  isPaused: boolean;
  decidedBy: 'run time' | 'setting' | 'timetable';
}

/** What was changed at run time goes before the setting, the setting before the timetable. */
export function scheduleInForce(
  entry: TimetableEntry,
  override: ScheduleOverride | null,
): Schedule {
  const given = fromSettings(entry);
  if (!override) return given;
  return {
    cron: override.cron ?? given.cron,
    timeZone: override.timeZone ?? given.timeZone,
    isPaused: override.isPaused,
    decidedBy: 'run time',
  };
}

function fromSettings({ cron, setting }: TimetableEntry): Schedule {
  const value = env()[setting];
  const isPaused = value !== undefined && isOff(value);
  return {
    cron: value === undefined || isPaused ? cron : value,
    timeZone: env().SCHEDULE_TIME_ZONE,
    isPaused,
    decidedBy: value === undefined ? 'timetable' : 'setting',
  };
}
