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
