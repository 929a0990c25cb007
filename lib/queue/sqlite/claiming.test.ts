import { describe, expect, it } from 'vitest';
import { useSeam } from '#tests/contract/queue/seam';

describe('moveToActive', () => {
  const seam = useSeam({ lockDuration: 5_000 });

  it('gives out a job with its lease', async () => {
    await seam().add('a');
    const before = Date.now();
    const [job, id] = await seam().moveToActive('t', 'hand');
    expect(id).toBe('1');
    expect(job).toMatchObject({ name: 'a', processedBy: 'hand', attemptsStarted: 1 });
    expect(job.processedOn).toBeGreaterThanOrEqual(before);
    expect(await seam().getState('1')).toBe('active');
  });

  it('says that there is nothing, or when the next is due', async () => {
    expect(await seam().moveToActive('t')).toEqual([null, '', 0, 0]);
    const timestamp = Date.now();
    await seam().add('a', { delay: 5_000 }, { timestamp });
    expect(await seam().moveToActive('t')).toEqual([null, '', 0, timestamp + 5_000]);
  });

  it('takes delayed jobs that are due, in the order of their times', async () => {
    const timestamp = Date.now() - 10_000;
    await seam().add('late', { delay: 200 }, { timestamp });
    await seam().add('early', { delay: 100 }, { timestamp });
    expect([await seam().take(), await seam().take()]).toEqual(['2', '1']);
  });

  it('takes nothing while the queue is paused or runs as much as it may', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().pause(true);
    expect(await seam().take()).toBe('');
    await seam().pause(false);
    await seam().setQueueMeta({ concurrency: 1 });
    expect([await seam().take(), await seam().take()]).toEqual(['1', '']);
  });
});
