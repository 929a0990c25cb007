import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobContext } from '#jobs/job-handler';
import { type Runner, startRunner } from '#jobs/runner';
import { timetable } from '#jobs/timetable';
import { forgetEnv } from '#lib/env';
import { cancelJob } from '#lib/queue/cancel-job';
import { findJob, listJobs } from '#lib/queue/find-jobs';
import { openWorker } from '#lib/queue/queues';
import { applyTimetable } from '#lib/queue/timetable/apply-timetable';
import { runScheduleNow } from '#lib/queue/timetable/change-timetable';
import { timetableStates } from '#lib/queue/timetable/timetable-states';
import { waitFor } from '#tests/integration/jobs/wait-for';
import { useTemporaryStorage } from '#tests/support/storage';

/** What every job does here; light ones only, for those run in this process. */
const handler = vi.fn<(context: JobContext) => Promise<object>>();
vi.mock('#jobs/registry', () => ({
  runHandler: (_name: string, _data: unknown, context: JobContext) => handler(context),
}));

describe('running jobs', { timeout: 60_000 }, () => {
  useTemporaryStorage();
  const runners: Runner[] = [];

  beforeEach(() => {
    process.env.QUEUES = 'light';
    forgetEnv();
    handler.mockReset().mockResolvedValue({ done: true });
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop();
  });

  const run = async () => {
    const runner = await startRunner();
    runners.push(runner);
    return runner;
  };
  const end = (id: string) =>
    waitFor(`the end of ${id}`, async () => {
      const job = await findJob(id);
      return job?.state === 'completed' || job?.state === 'failed' ? job : undefined;
    });
  const lastRun = async (id: string) =>
    (await timetableStates(timetable)).find((one) => one.id === id)?.lastRun;

  it('leaves the next job of the timetable alone when somebody cancels it', async () => {
    await applyTimetable(timetable);
    const next = (await listJobs({ state: 'delayed' })).find((job) => job.scheduleId === 'backup');
    expect(await cancelJob(next?.id ?? '', 'سلمى')).toEqual({
      ok: false,
      reason: 'kept_by_timetable',
    });
    expect(await findJob(next?.id ?? '')).toMatchObject({ state: 'delayed', cancelledBy: null });
  });

  it('begins no job that was cancelled before its worker was lost', async () => {
    const id = (await runScheduleNow(timetable, 'trim-caches', 'سلمى')) ?? '';
    const lost = openWorker('light', null);
    const job = await lost.getNextJob('token', { block: false });
    expect(await cancelJob(id, 'سلمى')).toEqual({ ok: true, how: 'stopping' });
    await job?.moveToWait('token');
    await lost.close();

    await run();
    expect(await end(id)).toMatchObject({ state: 'completed', result: { cancelled: true } });
    expect(handler).not.toHaveBeenCalled();
    expect(await lastRun('trim-caches')).toBeNull();

    const done = (await runScheduleNow(timetable, 'trim-caches', 'سلمى')) ?? '';
    await end(done);
    await waitFor('the note', async () => (await lastRun('trim-caches'))?.jobId === done);
  });
});
