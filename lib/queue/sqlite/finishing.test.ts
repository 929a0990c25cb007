import { describe, expect, it, vi } from 'vitest';
import { QueueStore } from '#lib/queue/sqlite/store';
import { jobOf, token, useSeam } from '#tests/contract/queue/seam';

describe('finishing', () => {
  const seam = useSeam();

  it('moveToCompleted keeps the result and takes the next job in one step', async () => {
    await seam().add('a');
    await seam().add('b');
    const job = await seam().minimal(await seam().take());
    const { result, finishedOn } = await seam().moveToCompleted(job, { n: 1 }, false, token, true);
    expect(result?.[1]).toBe('2');
    expect(await seam().getJobData('1')).toMatchObject({ returnvalue: '{"n":1}', finishedOn });
    expect(await seam().getState('2')).toBe('active');
  });

  it('moveToCompleted refuses who does not hold the job', async () => {
    await seam().add('a');
    const waiting = await seam().minimal('1');
    const finish = (by: string) => seam().moveToCompleted(waiting, 1, false, by, false);
    await expect(finish(token)).rejects.toMatchObject({ code: -2 });
    await expect(finish('0')).rejects.toMatchObject({ code: -3 });
    await seam().take();
    await expect(finish('other')).rejects.toMatchObject({ code: -6 });
    await finish('0');
    await seam().remove('1', false);
    await expect(finish('0')).rejects.toMatchObject({ code: -1 });
  });

  it('moveToCompleted removes what is not to be kept', async () => {
    for (const name of ['a', 'b', 'c']) await seam().add(name);
    const finish = async (keep: boolean | number) =>
      seam().moveToCompleted(await seam().minimal(await seam().take()), 1, keep, token, false);
    await finish(false);
    await finish(1);
    expect(await seam().getCounts(['completed'])).toEqual([1]);
    await finish(true);
    expect(await seam().getState('3')).toBe('unknown');
    expect(await seam().getState('2')).toBe('completed');
  });

  it('moveToCompleted keeps a hundredth more where many are kept, and counts seldom', async () => {
    const keep = { count: 1_500 };
    const counted = vi.spyOn(QueueStore.prototype, 'all');
    await seam().addJobs(Array.from({ length: 1_600 }, () => ({ job: jobOf('a'), jobId: '' })));
    for (let id = await seam().take(); id; id = await seam().take()) {
      await seam().moveToCompleted(await seam().minimal(id), 1, keep, token, false);
    }
    const counts = counted.mock.calls.filter(([sql]) => sql.includes('OFFSET'));
    counted.mockRestore();
    expect(counts.length).toBe(Math.floor(1_600 / 15));
    const [kept = 0] = await seam().getCounts(['completed']);
    expect(kept).toBeGreaterThanOrEqual(1_500);
    expect(kept).toBeLessThanOrEqual(1_515);
  });

  it('moveToFailed keeps the reason, tells of it, and of the last attempt', async () => {
    await seam().add('a', { attempts: 1 });
    const job = await seam().minimal(await seam().take());
    const fields = { stacktrace: '["at once"]' };
    await seam().moveToFailed(job, 'no', false, token, true, fields);
    expect(await seam().getJobData('1')).toMatchObject({
      failedReason: 'no',
      stacktrace: '["at once"]',
      attemptsMade: 1,
    });
    expect((await seam().events()).slice(-3)).toEqual([
      ['failed', { jobId: '1', failedReason: 'no', prev: 'active' }],
      ['retries-exhausted', { jobId: '1', attemptsMade: '1' }],
      ['drained', {}],
    ]);
  });

  it('does not call a queue dry while a job is delayed, runs or waits', async () => {
    await seam().add('a');
    await seam().add('b', { delay: 60_000 });
    const job = await seam().minimal(await seam().take());
    await seam().moveToCompleted(job, 1, false, token, true);
    expect((await seam().events()).map(([name]) => name)).not.toContain('drained');
  });
});

describe('metrics', () => {
  const seam = useSeam({ metrics: { maxDataPoints: 3 } });

  it('getMetrics counts finished jobs', async () => {
    await seam().add('a');
    const job = await seam().minimal(await seam().take());
    const { finishedOn } = await seam().moveToCompleted(job, 1, false, token, false);
    expect(await seam().getMetrics('completed')).toEqual([['1', String(finishedOn), '0'], [], 0]);
    expect(await seam().getMetrics('failed')).toEqual([['0', '0', '0'], [], 0]);
  });
});
