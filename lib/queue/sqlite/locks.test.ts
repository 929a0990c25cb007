import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

describe('leases', () => {
  const seam = useSeam({ lockDuration: 20, stalledInterval: 1, maxStalledCount: 1 });

  /** Two checks, as two are needed to take a job back. */
  const check = async () => {
    await sleep(2);
    await seam().moveStalledJobsToWait();
    await sleep(30);
    return seam().moveStalledJobsToWait();
  };

  it('extendLock and extendLocks keep jobs of those who hold them', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().take('one');
    await seam().take('two');
    expect(await seam().extendLock('1', 'one', 60_000)).toBe(1);
    expect(await seam().extendLock('1', 'two', 60_000)).toBe(0);
    expect(await seam().extendLocks(['1', '2'], ['one', 'one'], 60_000)).toEqual(['2']);
    expect(await check()).toEqual(['2']);
  });

  it('moveStalledJobsToWait takes back jobs whose lease ran out, to the front', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().take();
    expect(await check()).toEqual(['1']);
    expect((await seam().getJobData('1'))?.stalledCounter).toBe(1);
    expect(await seam().take()).toBe('1');
    expect((await seam().events()).map(([name]) => name)).toContain('stalled');
    const lost = seam().moveToCompleted(await seam().minimal('1'), 1, false, 'old', false);
    await expect(lost).rejects.toMatchObject({ code: -6 });
  });

  it('moveStalledJobsToWait puts the newest of several first', async () => {
    for (const name of ['a', 'b', 'waits']) await seam().add(name);
    await seam().take();
    await seam().take();
    expect(await check()).toEqual(['1', '2']);
    expect([await seam().take(), await seam().take(), await seam().take()]).toEqual([
      '2',
      '1',
      '3',
    ]);
  });

  it('moveStalledJobsToWait lets a job fail that stalled too often', async () => {
    await seam().add('a');
    for (let n = 0; n < 2; n += 1) {
      await seam().take();
      await check();
    }
    expect(await seam().getJobData('1')).toMatchObject({
      stalledCounter: 2,
      deferredFailure: 'job stalled more than allowable limit',
    });
    await seam().take();
    await seam().moveToFailed(await seam().minimal('1'), 'stalled', false, token, false);
    expect((await seam().getJobData('1'))?.deferredFailure).toBeUndefined();
  });

  it('moveStalledJobsToWait never fails a job of a scheduler', async () => {
    const repeat = { name: 's', every: 3_600_000 };
    await seam().addJobScheduler('s', 0, '{}', {}, repeat, {});
    for (let n = 0; n < 3; n += 1) {
      await seam().take();
      await check();
    }
    const [job] = await seam().moveToActive(token);
    expect(job.stalledCounter).toBe(3);
    expect(job.deferredFailure).toBeUndefined();
  });

  it('moveStalledJobsToWait writes nothing while nothing runs', async () => {
    expect(await seam().moveStalledJobsToWait()).toEqual([]);
    expect(await seam().getQueueMeta()).toEqual({});
  });
});
