import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRunner } from '#jobs/runner';
import { timetable } from '#jobs/timetable';
import { openSqlite } from '#lib/db/connection';
import { forgetEnv, InvalidEnvError } from '#lib/env';
import { queuePath } from '#lib/queue/backend';
import { jobCatalog } from '#lib/queue/catalog';
import { timetablePriority } from '#lib/queue/enqueue';
import { findJob, listJobs } from '#lib/queue/find-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import { applyTimetable } from '#lib/queue/timetable/apply-timetable';
import { changeSchedule, runScheduleNow } from '#lib/queue/timetable/change-timetable';
import { timetableStates } from '#lib/queue/timetable/timetable-states';
import { waitFor } from '#tests/integration/jobs/wait-for';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';

const program = 'tests/integration/jobs/children/run-jobs.ts';
const hourMs = 3_600_000;

describe('the timetable', { timeout: 240_000 }, () => {
  useTemporaryStorage();
  const set = (settings: Record<string, string>) => {
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('SCHEDULE_')) delete process.env[name];
    }
    Object.assign(process.env, settings);
    forgetEnv();
  };
  const state = async (id: string) =>
    (await timetableStates(timetable)).find((one) => one.id === id);

  beforeEach(() => set({}));
  afterEach(() => set({}));

  /** As if nothing had run for three hours. */
  const sleepThreeHours = (id: string) => moveNext(id, -4);

  const moveNext = (id: string, hours: number) => {
    const db = openSqlite(queuePath());
    const { next } = db
      .prepare<[string], { next: number }>('SELECT next_run_ms AS next FROM scheduler WHERE id = ?')
      .get(id) ?? { next: 0 };
    const then = next + hours * hourMs;
    db.prepare('UPDATE scheduler SET next_run_ms = ? WHERE id = ?').run(then, id);
    db.prepare(
      `UPDATE job SET id = ?, due_at_ms = ?, opts = json_replace(opts, '$.prevMillis', ?)
       WHERE scheduler_id = ?`,
    ).run(`repeat:${id}:${then}`, then, then, id);
    db.close();
    return `repeat:${id}:${then}`;
  };

  it('three processes that start after a downtime make one catch-up, and one next job', async () => {
    await applyTimetable(timetable);
    const overdue = sleepThreeHours('trim-caches');
    const processes = [runChild(program), runChild(program)];
    await Promise.all(processes.map((child) => child.prints('ready')));
    const runner = await startRunner();
    await waitFor('the catch-up', async () => (await findJob(overdue))?.state === 'completed');
    await runner.stop();
    for (const child of processes) child.process.kill('SIGTERM');
    for (const child of processes) expect(await child.ended).toMatchObject({ code: 0 });

    const jobs = await listJobs({ limit: 1_000 });
    expect(jobs.filter(({ state }) => state === 'completed').map(({ id }) => id)).toEqual([
      overdue,
    ]);
    for (const { id } of timetable) {
      const next = jobs.filter((job) => job.scheduleId === id && job.state === 'delayed');
      expect(next).toHaveLength(1);
      expect(next[0]?.dueAt?.getTime()).toBeGreaterThan(Date.now());
    }
    expect((await state('trim-caches'))?.lastRun).toMatchObject({
      jobId: overdue,
      state: 'completed',
    });
  });

  it('does not wait for what was reckoned while the clock was ahead', async () => {
    await applyTimetable(timetable);
    const right = (await state('backup'))?.nextAt;
    const wrong = moveNext('backup', 400 * 24);
    await applyTimetable(timetable);
    expect((await state('backup'))?.nextAt).toEqual(right);
    expect(await findJob(wrong)).toBeUndefined();
    expect(await findJob(`repeat:backup:${right?.getTime()}`)).toMatchObject({ state: 'delayed' });
  });

  it('is re-timed by settings, and by people before settings, for good', async () => {
    set({ SCHEDULE_BACKUP: '5 4 * * *', SCHEDULE_TIME_ZONE: 'Asia/Gaza' });
    await applyTimetable(timetable);
    expect(await state('backup')).toMatchObject({
      cron: '5 4 * * *',
      timeZone: 'Asia/Gaza',
      decidedBy: 'setting',
    });
    const change = { cron: '0 6 * * 5', timeZone: 'UTC' };
    expect(await changeSchedule(timetable, 'backup', change, 'سلمى')).toEqual({ ok: true });
    await applyTimetable(timetable);
    const changed = await state('backup');
    expect(changed).toMatchObject({ ...change, decidedBy: 'run time', changedBy: 'سلمى' });
    expect(changed?.nextAt?.getUTCDay()).toBe(5);
    expect(changed?.nextAt?.toISOString()).toMatch(/T06:00:00/);
    await changeSchedule(timetable, 'backup', 'reset', 'سلمى');
    expect(await state('backup')).toMatchObject({ cron: '5 4 * * *', decidedBy: 'setting' });
  });

  it('is paused and let go on again, by hand and by a setting', async () => {
    set({ SCHEDULE_SEARCH_CHECK: 'off' });
    await applyTimetable(timetable);
    expect(await state('search-check')).toMatchObject({ isPaused: true, nextAt: null });
    await changeSchedule(timetable, 'search-check', { isPaused: false }, 'سلمى');
    expect((await state('search-check'))?.nextAt).toBeInstanceOf(Date);
    await changeSchedule(timetable, 'backup', { isPaused: true }, 'سلمى');
    expect(await state('backup')).toMatchObject({ isPaused: true, nextAt: null });
    expect(await listJobs({ state: 'delayed' })).toHaveLength(timetable.length - 1);
  });

  it('says what can not be', async () => {
    expect(await changeSchedule(timetable, 'backup', { cron: '61 * * * *' }, 'x')).toEqual({
      ok: false,
      reason: 'invalid_cron',
    });
    expect(await changeSchedule(timetable, 'backup', { cron: '* * * * * *' }, 'x')).toEqual({
      ok: false,
      reason: 'invalid_cron',
    });
    expect(await changeSchedule(timetable, 'backup', { timeZone: 'Asia/Nowhere' }, 'x')).toEqual({
      ok: false,
      reason: 'invalid_time_zone',
    });
    expect(await changeSchedule(timetable, 'none', {}, 'x')).toEqual({
      ok: false,
      reason: 'unknown_entry',
    });
    set({ SCHEDULE_BACKUP: 'sometimes' });
    await expect(startRunner()).rejects.toThrow(InvalidEnvError);
    set({});
    process.env.QUEUES = 'light,heavier';
    forgetEnv();
    await expect(startRunner()).rejects.toThrow(/QUEUES.*"heavier"/s);
    delete process.env.QUEUES;
  });

  it('an entry whose next job was lost gets one again', async () => {
    await applyTimetable(timetable);
    const db = openSqlite(queuePath());
    db.exec("DELETE FROM job WHERE scheduler_id = 'backup'");
    db.close();
    await applyTimetable(timetable);
    expect((await listJobs({ state: 'delayed' })).map(({ scheduleId }) => scheduleId)).toContain(
      'backup',
    );
  });

  it('takes on the options of the catalog, and does not lose a catch-up by that', async () => {
    await applyTimetable(timetable);
    const queue = jobQueue('light');
    const [before, { pattern = '', tz = '' } = {}] = [
      await listJobs({ state: 'delayed' }),
      await queue.getJobScheduler('trim-caches'),
    ];
    await applyTimetable(timetable);
    expect(await listJobs({ state: 'delayed' })).toEqual(before);

    const opts = { attempts: 1, priority: 3 };
    await queue.upsertJobScheduler('trim-caches', { pattern, tz }, { name: 'trim-caches', opts });
    sleepThreeHours('trim-caches');
    await applyTimetable(timetable);
    const applied = await queue.getJobScheduler('trim-caches');
    expect(applied?.template?.opts).toEqual({
      attempts: 2,
      backoff: { type: 'exponential', delay: 60_000 },
      priority: timetablePriority,
    });
    const jobs = (await listJobs({ queue: 'light' })).filter((job) => job.name === 'trim-caches');
    expect(jobs.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['waiting', 2],
      ['delayed', 2],
    ]);
  });

  it('runs each entry when asked, with the result in the timetable', async () => {
    const runner = await startRunner();
    for (const { id, job } of timetable.filter((one) => one.id !== 'import-hasad')) {
      const jobId = (await runScheduleNow(timetable, id, 'سلمى')) ?? '';
      const done = await waitFor(`the end of ${id}`, async () => {
        const found = await findJob(jobId);
        return found?.state === 'completed' || found?.state === 'failed' ? found : undefined;
      });
      expect(done).toMatchObject({
        state: 'completed',
        name: job,
        titleKey: jobCatalog[job].titleKey,
      });
      await waitFor('the note', async () => (await state(id))?.lastRun?.jobId === jobId);
    }
    await runner.stop();
  });
});
