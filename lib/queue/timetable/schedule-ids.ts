/** The id of a job that was asked for by hand, in the form of those that a scheduler makes. */
export function runNowId(scheduleId: string, now = Date.now()): string {
  return `now:${scheduleId}:${now}`;
}

/** When a job that a scheduler has made is due, in milliseconds since 1970; of others undefined. */
export function scheduledMsOf(jobId: string): number | undefined {
  const due = /^repeat:.+:(\d+)$/.exec(jobId)?.[1];
  return due === undefined ? undefined : Number(due);
}

/** The timetable's entry that a job belongs to. */
export function scheduleIdOf(jobId: string): string | undefined {
  return /^(?:repeat|now):(.+):\d+$/.exec(jobId)?.[1];
}
