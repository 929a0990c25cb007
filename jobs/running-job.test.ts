import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunningJob } from '#jobs/running-job';
import type { Job } from '#lib/queue/queues';

vi.mock('#lib/cable/job-events', () => ({ publishJobEvent: vi.fn() }));
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('writes the first progress at once, and what follows a moment later, the last of it never lost', async () => {
  const written: unknown[] = [];
  const job = {
    id: '1',
    name: 'import',
    queueName: 'heavy',
    updateProgress: async (progress: unknown) => void written.push(progress),
  } as unknown as Job;
  const running = new RunningJob(job);
  const { progress } = running.context;
  for (const percent of [1, 2, 3]) progress({ percent });
  await vi.advanceTimersByTimeAsync(0);
  expect(written).toEqual([{ percent: 1 }]);
  await vi.advanceTimersByTimeAsync(500);
  expect(written).toEqual([{ percent: 1 }, { percent: 3 }]);
  progress({ percent: 4 });
  progress({ percent: 5 });
  await running.end();
  expect(written.at(-1)).toEqual({ percent: 5 });
});
