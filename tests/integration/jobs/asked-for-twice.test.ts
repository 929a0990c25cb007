import { describe, expect, it } from 'vitest';
import { timetable } from '#jobs/timetable';
import { cancelJob } from '#lib/queue/cancel-job';
import { enqueue } from '#lib/queue/enqueue';
import { findJob, listJobs } from '#lib/queue/find-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import { openWorker } from '#lib/queue/queues';
import { applyTimetable } from '#lib/queue/timetable/apply-timetable';
import { runScheduleNow } from '#lib/queue/timetable/change-timetable';
import { useTemporaryStorage } from '#tests/support/storage';

describe('jobs that are asked for twice', () => {
  useTemporaryStorage();

  it('are one while their payload is the same, as the catalog completes it', async () => {
    const check = await enqueue('search-check', {});
    expect(await enqueue('search-check', { repair: true })).toBe(check);
    const other = await enqueue('search-check', { repair: false });
    expect(other).not.toBe(check);
    expect((await findJob(other))?.payload).toEqual({ repair: false });
    const authors = await enqueue('reindex', { kind: 'author' });
    const all = await enqueue('reindex', {});
    expect((await findJob(all))?.payload).toEqual({});
    expect(await enqueue('reindex', { kind: 'author' })).toBe(authors);
    expect(await enqueue('reindex', {})).toBe(all);
  });

  it('are two when the first was cancelled and has not ended yet', async () => {
    const first = await enqueue('reindex', {});
    const hand = openWorker('heavy', null);
    const job = await hand.getNextJob('token', { block: false });
    expect(await enqueue('reindex', {})).toBe(first);
    await cancelJob(first, 'سلمى');
    const second = await enqueue('reindex', {});
    expect(second).not.toBe(first);
    await job?.moveToCompleted({}, 'token', false);
    expect(await enqueue('reindex', {})).toBe(second);
    await hand.close();
  });

  it("are the timetable's one when that waits or runs, not when it is due later", async () => {
    await applyTimetable(timetable);
    const soon = (await runScheduleNow(timetable, 'search-check', 'سلمى')) ?? '';
    expect(soon).toMatch(/^now:search-check:/);
    await cancelJob(soon, 'سلمى');
    const [next] = (await listJobs({ state: 'delayed' })).filter(
      ({ scheduleId }) => scheduleId === 'search-check',
    );
    const id = next?.id ?? '';
    await (await jobQueue('heavy').getJob(id))?.promote();
    expect(await runScheduleNow(timetable, 'search-check', 'سلمى')).toBe(id);
    expect(await enqueue('search-check', { repair: false })).not.toBe(id);
    const hand = openWorker('heavy', null);
    for (let taken: string | undefined; taken !== id; ) {
      taken = (await hand.getNextJob('token', { block: false }))?.id;
      if (taken === undefined) throw new Error('The job of the timetable does not wait.');
    }
    expect(await runScheduleNow(timetable, 'search-check', 'سلمى')).toBe(id);
    await cancelJob(id, 'سلمى');
    expect(await runScheduleNow(timetable, 'search-check', 'سلمى')).not.toBe(id);
    await hand.close();
  });

  it("are the timetable's one however many others wait", async () => {
    await applyTimetable(timetable);
    const queue = jobQueue('heavy');
    const imports = Array.from({ length: 60 }, () => ({ name: 'import', data: {} }));
    await queue.addBulk(imports);
    const next = (await listJobs({ state: 'delayed' })).find(
      ({ scheduleId }) => scheduleId === 'backup',
    );
    await (await queue.getJob(next?.id ?? ''))?.promote();
    expect(await enqueue('backup', {})).toBe(next?.id);
  });
});
