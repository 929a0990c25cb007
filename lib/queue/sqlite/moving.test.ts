import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

describe('moving an active job', () => {
  const seam = useSeam();

  it('moveToDelayed puts it off, with or without an attempt, and may take the next', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().take();
    const next = await seam().moveToDelayed('1', Date.now(), 60_000, token, {
      fieldsToUpdate: { failedReason: 'later', stacktrace: '["x"]' },
      fetchNext: true,
    });
    expect(next?.[1]).toBe('2');
    expect(await seam().getJobData('1')).toMatchObject({ attemptsMade: 1, failedReason: 'later' });
    expect(await seam().getState('1')).toBe('delayed');
    await seam().moveToDelayed('2', Date.now(), 60_000, token, { skipAttempt: true });
    expect((await seam().getJobData('2'))?.attemptsMade).toBe(0);
    const again = seam().moveToDelayed('2', Date.now(), 1, '0');
    await expect(again).rejects.toMatchObject({ code: -3 });
  });

  it('retryJob queues it up again, in front with lifo', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().take();
    await seam().retryJob('1', false, token, { fieldsToUpdate: { failedReason: 'no' } });
    expect(await seam().take()).toBe('2');
    await seam().retryJob('2', true, token);
    expect(await seam().take()).toBe('2');
    expect(await seam().getJobData('1')).toMatchObject({ attemptsMade: 1, failedReason: 'no' });
    await expect(seam().retryJob('1', false, token)).rejects.toMatchObject({ code: -2 });
  });

  it('moveJobFromActiveToWait gives it back to the front and tells of a rate limit', async () => {
    await seam().add('a');
    await seam().add('b');
    await seam().take();
    expect(await seam().moveJobFromActiveToWait('1', token)).toBe(0);
    expect(await seam().take()).toBe('1');
    await seam().setRateLimit(9_000);
    expect(await seam().moveJobFromActiveToWait('1', token)).toBeGreaterThan(8_000);
    const missing = seam().moveJobFromActiveToWait('9', token);
    await expect(missing).rejects.toMatchObject({ code: -1 });
  });

  it('moveToWaitingChildren waits when there is a child to wait for', async () => {
    await seam().add('parent');
    await seam().take();
    expect(await seam().moveToWaitingChildren('1', token)).toBe(false);
    await seam().add('child', {}, { parent: { id: '1', queueKey: 'bull:seam' } });
    const other = seam().moveToWaitingChildren('1', 'other');
    await expect(other).rejects.toMatchObject({ code: -6 });
    expect(await seam().moveToWaitingChildren('1', token)).toBe(true);
    expect(await seam().getState('1')).toBe('waiting-children');
  });
});
