import { parseTimestamp } from '#lib/db/clock';
import { jobCatalog } from '#lib/queue/catalog';
import { jobQueue } from '#lib/queue/job-queue';
import { type Schedule, scheduleInForce } from '#lib/queue/timetable/schedule-in-force';
import { scheduleRecord } from '#lib/queue/timetable/schedule-overrides';
import type { Timetable } from '#lib/queue/timetable/timetable-entry';

export interface TimetableState extends Schedule {
  id: string;
  job: string;
  titleKey: string;
  /** The timetable's own time, whatever is in force. */
  ownCron: string;
  /** Null when it is paused, or nothing has applied the timetable yet. */
  nextAt: Date | null;
  lastRun: {
    jobId: string;
    state: 'completed' | 'failed';
    finishedAt: Date;
    durationMs: number;
    failedReason: string | null;
  } | null;
  changedBy: string | null;
}

/** Every entry with what is in force, its next time and what its last job came to. */
export async function timetableStates(timetable: Timetable): Promise<TimetableState[]> {
  return Promise.all(
    timetable.map(async (entry) => {
      const { id, job, cron } = entry;
      const { override, lastRun } = scheduleRecord(id);
      const scheduler = await jobQueue(jobCatalog[job].queue).getJobScheduler(id);
      return {
        ...scheduleInForce(entry, override),
        id,
        job,
        titleKey: jobCatalog[job].titleKey,
        ownCron: cron,
        nextAt: scheduler?.next ? new Date(scheduler.next) : null,
        lastRun: lastRun && { ...lastRun, finishedAt: parseTimestamp(lastRun.finishedAt) },
        changedBy: override?.changedBy ?? null,
      };
    }),
  );
}
