import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobLines } from '#bin/cli/jobs-output';
import type { JobContext } from '#jobs/job-handler';
import { type Runner, startRunner } from '#jobs/runner';
import { timetable } from '#jobs/timetable';
import { openSqlite } from '#lib/db/connection';
import { forgetEnv } from '#lib/env';
import { queuePath } from '#lib/queue/backend';
import { cancelJob } from '#lib/queue/cancel-job';
import { enqueue } from '#lib/queue/enqueue';
import { findJob, listJobs } from '#lib/queue/find-jobs';
import { openWorker } from '#lib/queue/queues';
import { QueueStore } from '#lib/queue/sqlite/store';
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
    Object.assign(process.env, { QUEUES: 'light', CONCURRENCY: '2' });
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
    expect(await end(id)).toMatchObject({ state: 'completed', wasCancelled: true });
    const [listed] = await listJobs({ state: 'completed' });
    expect(listed && jobLines([listed])).toMatch(/cancelled by سلمى$/);
    expect(handler).not.toHaveBeenCalled();
    expect(await lastRun('trim-caches')).toBeNull();

    const done = (await runScheduleNow(timetable, 'trim-caches', 'سلمى')) ?? '';
    expect(await end(done)).toMatchObject({ state: 'completed', wasCancelled: false });
    await waitFor('the note', async () => (await lastRun('trim-caches'))?.jobId === done);
  });

  /** Runs until it is told to end. */
  const untilAborted = ({ signal }: JobContext) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  const changeRow = (id: string, set: string) => {
    const db = openSqlite(queuePath());
    db.prepare(`UPDATE job SET ${set} WHERE id = ?`).run(id);
    db.close();
  };

  it('gives back a job that is claimed in the turn in which the process is told to stop', async () => {
    const first = await enqueue('trim-caches', {});
    const second = await enqueue('clear-finished-jobs', {}, { priority: 1 });
    process.env.CONCURRENCY = '1';
    forgetEnv();
    const runner = await run();
    const write = QueueStore.prototype.write;
    const spy = vi.spyOn(QueueStore.prototype, 'write').mockImplementation(function <T>(
      this: QueueStore,
      work: () => T,
    ): T {
      const result: T = write.call(this, work) as T;
      const isTaken = this.exists("SELECT 1 FROM job WHERE id = ? AND state = 'active'", second);
      if (isTaken) setImmediate(() => void runner.stop());
      return result;
    });
    await end(first);
    await waitFor('the stop', async () => (await findJob(second))?.state === 'waiting');
    spy.mockRestore();
    await runner.stop();
    expect(await findJob(second)).toMatchObject({ state: 'waiting', attemptsMade: 0, stalled: 0 });
    expect(handler.mock.calls.map(([{ id }]) => id)).toEqual([first]);
  });

  it('ends a run whose lease was lost before the same process runs the job again', async () => {
    const id = await enqueue('trim-caches', {});
    let atOnce = 0;
    let most = 0;
    handler.mockImplementation(async (context) => {
      most = Math.max(most, ++atOnce);
      try {
        return handler.mock.calls.length === 1 ? await untilAborted(context) : { run: 2 };
      } finally {
        atOnce--;
      }
    });
    await run();
    await waitFor('the first run', () => handler.mock.calls.length === 1);
    changeRow(id, "state = 'waiting', lock_token = NULL, stalled_count = 1");
    expect(await end(id)).toMatchObject({ result: { run: 2 }, attemptsMade: 1, stacks: [] });
    expect([handler.mock.calls.length, most]).toEqual([2, 1]);
  });

  it('ends a run whose job another process has taken over, and says no more of it', async () => {
    const id = await enqueue('trim-caches', {});
    let reason: unknown;
    handler.mockImplementation(async (context) => {
      context.signal.addEventListener('abort', () => {
        reason = context.signal.reason;
        context.progress({ mine: true });
      });
      return untilAborted(context);
    });
    const runner = await run();
    await waitFor('the run', async () => handler.mock.calls.length === 1);
    changeRow(id, "lock_token = 'of another'");
    await waitFor('the loss', () => reason);
    expect(reason).toMatchObject({ name: 'JobStoppedError', message: 'Its lease was lost.' });
    await runner.stop();
    expect(await findJob(id)).toMatchObject({ state: 'active', progress: 0, failedReason: null });
  });
});
