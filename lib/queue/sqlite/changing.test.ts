import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

describe('changing a job', () => {
  const seam = useSeam();

  it('updateData and updateProgress replace', async () => {
    await seam().add('a');
    const job = await seam().minimal('1');
    await seam().updateData(job, { n: 1 });
    await seam().updateProgress('1', { done: 2 });
    expect(await seam().getJobData('1')).toMatchObject({ data: '{"n":1}', progress: { done: 2 } });
    expect((await seam().events()).at(-1)).toEqual([
      'progress',
      { jobId: '1', data: '{"done":2}' },
    ]);
    await seam().remove('1', false);
    await expect(seam().updateData(job, {})).rejects.toMatchObject({ code: -1 });
    await expect(seam().updateProgress('1', 1)).rejects.toMatchObject({ code: -1 });
  });

  it('changeDelay moves the time of a delayed job', async () => {
    await seam().add('a', { delay: 60_000 });
    await seam().changeDelay('1', 0);
    expect(await seam().take()).toBe('1');
    await expect(seam().changeDelay('1', 5)).rejects.toMatchObject({ code: -3 });
    await expect(seam().changeDelay('9', 5)).rejects.toMatchObject({ code: -1 });
  });

  it('changePriority moves a waiting job', async () => {
    await seam().add('a', { priority: 1 });
    await seam().add('b', { priority: 2 });
    await seam().changePriority('2', 1, true);
    expect(await seam().take()).toBe('2');
    await expect(seam().changePriority('9', 1)).rejects.toMatchObject({ code: -1 });
  });

  it('promote and promoteJobs make delayed jobs wait', async () => {
    for (const delay of [3_000, 2_000, 1_000]) await seam().add('a', { delay });
    await seam().promote('1');
    expect(await seam().promoteJobs(1)).toBe(1);
    expect(await seam().promoteJobs(5)).toBe(0);
    const taken = [await seam().take(), await seam().take(), await seam().take()];
    expect(taken).toEqual(['1', '3', '2']);
    await expect(seam().promote('1')).rejects.toMatchObject({ code: -3 });
  });

  it('retryFinishedJob and retryFinishedJobs run finished jobs again', async () => {
    for (const name of ['a', 'b', 'c']) {
      await seam().add(name);
      const job = await seam().minimal(await seam().take());
      await seam().moveToFailed(job, 'no', false, token, false);
    }
    const job = await seam().minimal('1');
    await expect(seam().retryFinishedJob(job, 'completed')).rejects.toMatchObject({ code: -3 });
    await seam().retryFinishedJob(job, 'failed', { resetAttemptsMade: true });
    expect(await seam().getJobData('1')).toMatchObject({ attemptsMade: 0, attemptsStarted: 1 });
    expect(await seam().retryFinishedJobs('failed', 1)).toBe(1);
    expect(await seam().retryFinishedJobs('failed', 5, 1)).toBe(0);
    expect(await seam().retryFinishedJobs('failed', 5)).toBe(0);
    expect(await seam().getCounts(['waiting', 'failed'])).toEqual([3, 0]);
  });

  it('addLog, getJobLogs and clearLogs keep lines', async () => {
    await seam().add('a');
    for (const line of ['one', 'two', 'three']) await seam().addLog('1', line);
    expect(await seam().addLog('1', 'four', 3)).toBe(3);
    expect(await seam().getJobLogs('1', 0, 1, true)).toEqual({ logs: ['two', 'three'], count: 3 });
    expect((await seam().getJobLogs('1', 0, -1, false)).logs).toEqual(['four', 'three', 'two']);
    expect((await seam().getJobLogs('1', -1, -1, true)).logs).toEqual(['four']);
    await seam().clearLogs('1', 1);
    expect((await seam().getJobLogs('1', 0, -1, true)).logs).toEqual(['four']);
    await seam().clearLogs('1');
    await expect(seam().addLog('9', 'x')).rejects.toMatchObject({ code: -1 });
  });
});
