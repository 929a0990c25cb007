import { CronExpressionParser } from 'cron-parser';

/** What is wrong with a time and its zone, or undefined. */
export function scheduleFault(
  cron: string,
  timeZone: string,
): 'invalid_cron' | 'invalid_time_zone' | undefined {
  if (!isTimeZone(timeZone)) return 'invalid_time_zone';
  // The parser also takes seconds and fewer fields; a timetable has minutes.
  if (cron.trim().split(/\s+/).length !== 5) return 'invalid_cron';
  try {
    CronExpressionParser.parse(cron, { tz: timeZone }).next();
    return undefined;
  } catch {
    return 'invalid_cron';
  }
}

/**
 * Whether a time is later than the next one of a timetable's line: it was reckoned while the clock was
 * ahead, and until then nothing would run.
 */
export function isAfterNextTime(ms: number, cron: string, timeZone: string | undefined): boolean {
  return ms > CronExpressionParser.parse(cron, { tz: timeZone }).next().getTime();
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether a setting says that an entry never runs. */
export function isOff(value: string): boolean {
  return /^(?:off|never|false)$/i.test(value.trim());
}
