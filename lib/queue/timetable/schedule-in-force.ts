import { env, InvalidEnvError } from '#lib/env';
import { scheduleFault } from '#lib/queue/timetable/cron-times';
import type { ScheduleOverride } from '#lib/queue/timetable/schedule-overrides';
import type { TimetableEntry } from '#lib/queue/timetable/timetable-entry';

/** When an entry runs, and who has decided so. */
export interface Schedule {
  cron: string;
  timeZone: string;
  isPaused: boolean;
  decidedBy: 'run time' | 'setting' | 'timetable';
}

const off = /^(?:off|never|false)$/i;

/**
 * What was changed at run time goes before the setting, the setting before the timetable.
 * @throws InvalidEnvError when a setting is no time.
 */
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
  const timeZone = env().SCHEDULE_TIME_ZONE;
  const isPaused = value !== undefined && off.test(value.trim());
  const chosen = value === undefined || isPaused ? cron : value;
  const fault = scheduleFault(chosen, timeZone);
  if (fault) {
    const wrong =
      fault === 'invalid_cron'
        ? `${setting}: ${JSON.stringify(value)} is no time: minute, hour, day, month, weekday; or "off"`
        : `SCHEDULE_TIME_ZONE: ${JSON.stringify(timeZone)} is no time zone`;
    throw new InvalidEnvError(`These settings can't be used:\n  ${wrong}`);
  }
  return {
    cron: chosen,
    timeZone,
    isPaused,
    decidedBy: value === undefined ? 'timetable' : 'setting',
  };
}
