/** The id of a job that was asked for by hand, in the form of those that a scheduler makes. */
export function runNowId(scheduleId: string, now = Date.now()): string {
  return `now:${scheduleId}:${now}`;
}

/** The timetable's entry that a job belongs to. */
export function scheduleIdOf(jobId: string): string | undefined {
  return /^(?:repeat|now):(.+):\d+$/.exec(jobId)?.[1];
}
