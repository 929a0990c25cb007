import { isDeepStrictEqual } from 'node:util';
import { withStorageLock } from '#lib/db/storage-lock';
import { jobCatalog, queueNames } from '#lib/queue/catalog';
import { enqueue, jobOptions, timetablePriority } from '#lib/queue/enqueue';
import { jobQueue } from '#lib/queue/job-queue';
import { isAfterNextTime } from '#lib/queue/timetable/cron-times';
import { runNowId } from '#lib/queue/timetable/schedule-ids';
import { type Schedule, scheduleInForce } from '#lib/queue/timetable/schedule-in-force';
import { scheduleRecord } from '#lib/queue/timetable/schedule-overrides';
import type { Timetable, TimetableEntry } from '#lib/queue/timetable/timetable-entry';

/**
 * Makes the queue's schedulers say what the timetable, the catalog, the settings and the changes
 * made at run time say. A scheduler that says so already is left alone: the job it holds may be overdue,
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
  const held = await heldJob(entry, schedule);
  if (held?.isOfTemplate) return;
  const { cron: pattern, timeZone: tz } = schedule;
  await queue.upsertJobScheduler(entry.id, { pattern, tz }, templateOf(entry));
  // The overdue job went with the old template, not what it was to catch up on.
  if (held?.isOverdue) {
    const options = { id: runNowId(entry.id), priority: timetablePriority };
    await enqueue(entry.job, entry.payload, options);
  }
}

function templateOf({ job, payload }: TimetableEntry) {
  return {
    name: job,
    data: jobCatalog[job].payload.parse(payload),
    opts: { ...jobOptions(job), priority: timetablePriority },
  };
}

interface Held {
  /** It is what the timetable and the catalog of this version say. */
  isOfTemplate: boolean;
  isOverdue: boolean;
}

/**
 * The next job of an entry whose times are in force already. Undefined also when the scheduler has
 * none, or one from when the clock was ahead: it would not run again, or not for long.
 */
async function heldJob(entry: TimetableEntry, schedule: Schedule): Promise<Held | undefined> {
  const queue = jobQueue(jobCatalog[entry.job].queue);
  const scheduler = await queue.getJobScheduler(entry.id);
  if (scheduler?.pattern !== schedule.cron || scheduler.tz !== schedule.timeZone) return undefined;
  if (isAfterNextTime(scheduler.next ?? 0, schedule.cron, schedule.timeZone)) return undefined;
  const next = await queue.getJob(`repeat:${entry.id}:${scheduler.next}`);
  const state = await next?.getState();
  if (state === undefined || state === 'completed' || state === 'failed') return undefined;
  const { name, data, opts } = templateOf(entry);
  const isOfTemplate =
    scheduler.name === name &&
    isDeepStrictEqual(scheduler.template?.data ?? {}, data) &&
    isDeepStrictEqual(scheduler.template?.opts, opts);
  return { isOfTemplate, isOverdue: state !== 'active' && (scheduler.next ?? 0) <= Date.now() };
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
