import { describe, expect, it } from 'vitest';
import { jobQueue } from '#lib/queue/job-queue';
import { longestWaiting } from '#lib/queue/longest-waiting';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();
const hourMs = 3_600_000;

describe('longestWaiting', () => {
  it('is nobody where none waits, or only for a time to come', async () => {
    expect(await longestWaiting('heavy')).toBeUndefined();
    await jobQueue('heavy').add('backup', {}, { delay: hourMs });
    expect(await longestWaiting('heavy')).toBeUndefined();
  });

  it('is the one that was added first, wherever it stands in the line', async () => {
    const now = Date.now();
    await jobQueue('heavy').add('backup', {}, { timestamp: now - hourMs, priority: 5 });
    await jobQueue('heavy').add('search-check', {}, { timestamp: now - 1_000, priority: 1 });
    const found = await longestWaiting('heavy');
    expect(found?.job.name).toBe('backup');
    expect(found?.waitedMs).toBeGreaterThanOrEqual(hourMs);
    expect(await longestWaiting('light')).toBeUndefined();
  });

  it('counts one that was put off from when it is due, though nobody has taken it in the line', async () => {
    const timestamp = Date.now() - 3 * hourMs;
    await jobQueue('heavy').add('backup', {}, { timestamp, delay: hourMs });
    const { job, waitedMs = 0 } = (await longestWaiting('heavy')) ?? {};
    expect(job?.name).toBe('backup');
    expect(waitedMs / hourMs).toBeCloseTo(2, 2);
  });

  it('counts one of the timetable from its time, and not from when it was made', async () => {
    const queue = jobQueue('heavy');
    await queue.upsertJobScheduler('backup', { every: 24 * hourMs }, { name: 'backup', data: {} });
    const [made] = await queue.getJobs(['delayed', 'waiting', 'prioritized'], 0, 5);
    expect(made?.id).toMatch(/^repeat:backup:\d+$/);
    const { waitedMs = 0 } = (await longestWaiting('heavy')) ?? {};
    expect(waitedMs).toBeLessThan(60_000);
  });
});
