import { withStorageLock } from '#lib/db/storage-lock';
import { jobCatalog, queueNames } from '#lib/queue/catalog';
import { jobOptions, timetablePriority } from '#lib/queue/enqueue';
import { jobQueue } from '#lib/queue/job-queue';
import { type Schedule, scheduleInForce } from '#lib/queue/timetable/schedule-in-force';
import { scheduleRecord } from '#lib/queue/timetable/schedule-overrides';
import type { Timetable, TimetableEntry } from '#lib/queue/timetable/timetable-entry';

/**
 * Makes the queue's schedulers say what the timetable, the settings and the changes made at run
 * time say. A scheduler that says so already is left alone: the job it holds may be overdue,
 * and is then what catches up after a downtime. Of several processes one works at a time.
 */
export async function applyTimetable(timetable: Timetable): Promise<void> {
  await withStorageLock(async () => {
    for (const entry of timetable) {
      const { override } = scheduleRecord(entry.id);
      await applyEntry(entry, scheduleInForce(entry, override));
    }
    await removeUnknown(timetable);
  }, 'timetable');
}

async function applyEntry(entry: TimetableEntry, schedule: Schedule): Promise<void> {
  const queue = jobQueue(jobCatalog[entry.job].queue);
  if (schedule.isPaused) {
    await queue.removeJobScheduler(entry.id);
    return;
  }
  if (await isInForce(entry, schedule)) return;
  const { cron: pattern, timeZone: tz } = schedule;
  await queue.upsertJobScheduler(
    entry.id,
    { pattern, tz },
    {
      name: entry.job,
      data: jobCatalog[entry.job].payload.parse(entry.payload),
      opts: { ...jobOptions(entry.job), priority: timetablePriority },
    },
  );
}

/** Says the same already, and has its next job: without one it would never run again. */
async function isInForce(entry: TimetableEntry, schedule: Schedule): Promise<boolean> {
  const queue = jobQueue(jobCatalog[entry.job].queue);
  const scheduler = await queue.getJobScheduler(entry.id);
  if (scheduler?.pattern !== schedule.cron || scheduler.tz !== schedule.timeZone) return false;
  if (scheduler.name !== entry.job) return false;
  const payload = jobCatalog[entry.job].payload.parse(entry.payload);
  if (JSON.stringify(scheduler.template?.data ?? {}) !== JSON.stringify(payload)) return false;
  const next = await queue.getJob(`repeat:${entry.id}:${scheduler.next}`);
  const state = await next?.getState();
  return state !== undefined && state !== 'completed' && state !== 'failed';
}

/** Those of entries that a new version has dropped, or moved to another queue. */
async function removeUnknown(timetable: Timetable): Promise<void> {
  for (const name of queueNames) {
    const queue = jobQueue(name);
    const known = timetable.filter(({ job }) => jobCatalog[job].queue === name);
    for (const { key } of await queue.getJobSchedulers(0, -1)) {
      if (!known.some(({ id }) => id === key)) await queue.removeJobScheduler(key);
    }
  }
}
