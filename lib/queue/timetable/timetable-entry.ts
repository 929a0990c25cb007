import type { Env } from '#lib/env';
import type { JobName, JobRequest } from '#lib/queue/catalog';

/** Settings that re-time an entry. */
export type ScheduleSetting = Exclude<
  Extract<keyof Env, `SCHEDULE_${string}`>,
  'SCHEDULE_TIME_ZONE'
>;

/** A job that recurs. `id` names it for good: it stands in the ids of its jobs. */
export type TimetableEntry = {
  [Name in JobName]: {
    id: string;
    job: Name;
    payload: JobRequest<Name>;
    /** Minute, hour, day of the month, month, weekday. */
    cron: string;
    setting: ScheduleSetting;
  };
}[JobName];

export type Timetable = readonly TimetableEntry[];
