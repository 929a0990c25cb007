import { CronExpressionParser } from 'cron-parser';

/** What is wrong with a time and its zone, or undefined. */
export function scheduleFault(
  cron: string,
  timeZone: string,
): 'invalid_cron' | 'invalid_time_zone' | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return 'invalid_time_zone';
  }
  // The parser also takes seconds and fewer fields; a timetable has minutes.
  if (cron.trim().split(/\s+/).length !== 5) return 'invalid_cron';
  try {
    CronExpressionParser.parse(cron, { tz: timeZone }).next();
    return undefined;
  } catch {
    return 'invalid_cron';
  }
}

/** The next time from now on. */
export function nextTime(cron: string, timeZone: string): Date {
  return CronExpressionParser.parse(cron, { tz: timeZone }).next().toDate();
}
