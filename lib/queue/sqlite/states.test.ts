import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

describe('states', () => {
  const seam = useSeam();

  it('getState, isJobInState and isFinished follow a job', async () => {
    await seam().add('a', { priority: 1 });
    expect(await seam().getState('1')).toBe('prioritized');
    expect(await seam().isJobInState('prioritized', '1')).toBe(true);
    expect(await seam().isJobInState('waiting', '1')).toBe(false);
    expect(await seam().isJobInState('paused', '1')).toBe(false);
    expect(await seam().isJobInState('active', '9')).toBe(false);
    await expect(seam().isJobInState('lost', '1')).rejects.toThrow('Unknown job state: lost');
    expect(await seam().isFinished('1', true)).toEqual([0, '']);
    await seam().take();
    await seam().moveToFailed(await seam().minimal('1'), 'no', false, token, false);
    expect(await seam().isFinished('1', true)).toEqual([2, 'no']);
    expect(await seam().isFinished('1')).toBe(2);
    expect(await seam().isFinished('9')).toBe(-1);
  });

  it('getJobData gives back what was stored', async () => {
    await seam().add('a', { attempts: 2 }, { data: '{"ع":1}', timestamp: 5 });
    expect(await seam().getJobData('1')).toEqual({
      id: '1',
      name: 'a',
      data: '{"ع":1}',
      opts: { attempts: 2 },
      progress: 0,
      attemptsMade: 0,
      attemptsStarted: 0,
      timestamp: 5,
      delay: 0,
      priority: 0,
      failedReason: '',
      stacktrace: '[]',
      returnvalue: 'null',
      stalledCounter: 0,
    });
    expect(await seam().getJobData('9')).toBeUndefined();
  });

  it('getCounts and getCountsPerPriority count', async () => {
    await seam().add('a');
    await seam().add('b', { priority: 2 });
    await seam().add('c', { delay: 1_000 }, { timestamp: 5_000 });
    expect(await seam().getCounts(['wait', 'prioritized', 'delayed', 'repeat'])).toEqual([
      1, 1, 1, 0,
    ]);
    expect(await seam().getCounts(['delayed', 'wait'], 6_000)).toEqual([0, 1]);
    expect(await seam().getCounts(['delayed'], 6_001)).toEqual([1]);
    expect(await seam().getCountsPerPriority([0, 2, 3])).toEqual([1, 1, 0]);
  });

  it('getRanges lists ids as Redis does', async () => {
    for (const name of ['a', 'b', 'c']) await seam().add(name);
    for (const priority of [2, 1]) await seam().add('p', { priority });
    const ids = async (start: number, end: number, asc: boolean) =>
      seam().getRanges(['wait', 'prioritized'], start, end, asc);
    expect(await ids(0, -1, false)).toEqual([
      ['3', '2', '1'],
      ['4', '5'],
    ]);
    expect(await ids(0, 1, true)).toEqual([
      ['2', '1'],
      ['5', '4'],
    ]);
    expect(await ids(1, 0, true)).toEqual([[], []]);
    expect(await seam().getRanges(['repeat'])).toEqual([[]]);
  });
});
