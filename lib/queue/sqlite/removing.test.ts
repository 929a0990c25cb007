import { describe, expect, it, vi } from 'vitest';
import { QueueStore } from '#lib/queue/sqlite/store';
import { jobOf, useSeam } from '#tests/contract/queue/seam';

describe('removing', () => {
  const seam = useSeam();
  const parent = { id: 'p', queueKey: 'bull:seam' };

  it('remove takes a job with all of it, but no locked one', async () => {
    await seam().add('a');
    await seam().addLog('1', 'line');
    await seam().take();
    expect(await seam().remove('1', true)).toBe(0);
    await seam().moveJobFromActiveToWait('1');
    expect(await seam().remove('1', true)).toBe(1);
    expect(await seam().getJobLogs('1', 0, -1, true)).toEqual({ logs: [], count: 0 });
    expect((await seam().events()).at(-1)).toEqual(['removed', { jobId: '1', prev: 'wait' }]);
    expect(await seam().remove('1', true)).toBe(1);
  });

  it('remove takes the children along if told', async () => {
    for (const withChildren of [false, true]) {
      await seam().addJob({ ...(await json('parent')) }, 'p', { addToWaitingChildren: true });
      await seam().add('child', { jobId: 'c' }, { parent });
      await seam().remove('p', withChildren);
      expect(await seam().getState('c')).toBe(withChildren ? 'unknown' : 'waiting');
      if (!withChildren) await seam().remove('c', false);
    }
  });

  it('remove leaves the next job of a scheduler', async () => {
    const repeat = { name: 's', every: 1_000 };
    const [id] = await seam().addJobScheduler('s', 0, '{}', {}, repeat, {});
    await expect(seam().remove(id, false)).rejects.toMatchObject({ code: -8 });
  });

  it('removeOrphanedJobs and removeDeprecatedPriorityKey find nothing: there is none', async () => {
    expect(await seam().removeOrphanedJobs()).toBe(0);
    expect(await seam().removeDeprecatedPriorityKey()).toBe(0);
  });

  const json = async (name: string) => {
    const id = await seam().add(name);
    const stored = await seam().getJobData(id);
    await seam().remove(id, false);
    if (!stored) throw new Error('no job');
    return { ...stored, id: '' };
  };
});

describe('cleaning', () => {
  const seam = useSeam();

  it('drain takes what waits, and what is delayed if told', async () => {
    await seam().add('a');
    await seam().add('b', { delay: 9_000 });
    await seam().drain(false);
    expect(await seam().getCounts(['waiting', 'delayed'])).toEqual([0, 1]);
    await seam().drain(true);
    expect(await seam().getCounts(['delayed'])).toEqual([0]);
  });

  it('drain removes many in several transactions, so that others can write in between', async () => {
    const jobs = Array.from({ length: 2_100 }, () => ({ job: jobOf('a'), jobId: '' }));
    await seam().addJobs(jobs);
    const write = vi.spyOn(QueueStore.prototype, 'write');
    await seam().drain(false);
    expect(write).toHaveBeenCalledTimes(3);
    write.mockRestore();
    expect(await seam().getCounts(['waiting'])).toEqual([0]);
  });

  it('drain lets a parent of another queue run', async () => {
    const other = seam().other('other');
    const opts = { addToWaitingChildren: true };
    const [stored] = [await seam().getJobData(await seam().add('x'))];
    if (!stored) throw new Error('no job');
    await other.addJob({ ...stored, id: '' }, 'p', opts);
    await seam().add('child', {}, { parent: { id: 'p', queueKey: 'bull:other' } });
    await seam().drain(false);
    expect(await other.getState('p')).toBe('waiting');
  });

  it('cleanJobsByState takes old ones, so many at most, and none that a worker holds', async () => {
    const timestamp = Date.now() - 10_000;
    for (const name of ['a', 'b', 'c']) await seam().add(name, {}, { timestamp });
    await seam().add('new');
    await seam().take();
    const before = Date.now() - 5_000;
    expect(await seam().cleanJobsByState('active', Date.now(), 0)).toEqual([]);
    expect(await seam().cleanJobsByState('wait', before, 1)).toEqual(['2']);
    expect(await seam().cleanJobsByState('wait', before, 0)).toEqual(['3']);
    expect(await seam().cleanJobsByState('lost', before, 0)).toEqual([]);
    expect((await seam().events()).at(-1)).toEqual(['cleaned', { count: '1' }]);
  });

  it('obliterate takes everything of a paused queue, and nothing of another', async () => {
    const other = seam().other('other');
    await other.setQueueMeta({ kept: 1 });
    await seam().add('a', { deduplication: { id: 'd' } });
    await expect(seam().obliterate({ force: false, count: 10 })).rejects.toThrow(/non-paused/);
    await seam().take();
    await seam().pause(true);
    await expect(seam().obliterate({ force: false, count: 10 })).rejects.toThrow(/active jobs/);
    expect(await seam().obliterate({ force: true, count: 1 })).toBe(1);
    expect(await seam().obliterate({ force: true, count: 1 })).toBe(0);
    expect(await seam().getQueueMeta()).toEqual({});
    expect(await seam().getDeduplicationJobId('d')).toBeNull();
    expect(await other.getQueueMeta()).toEqual({ kept: '1' });
  });
});
