import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JobCancelledError, type JobContext, JobStoppedError } from '#jobs/job-handler';
import { runInThread } from '#jobs/run-in-thread';
import type { ThreadPool } from '#lib/threads/thread-pool';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Threads that end only when they are ended. */
function hangingPool() {
  const ids: string[] = [];
  const ends = new Map<string, (error: Error) => void>();
  const pool = {
    run: ({ id }: { id: string }) => {
      ids.push(id);
      return new Promise((_, reject) => ends.set(id, reject));
    },
    tell: vi.fn(),
    terminate: vi.fn(async (id: string) => ends.get(id)?.(new Error('The thread was ended.'))),
  };
  return { ids, told: pool.tell, ended: pool.terminate, pool: pool as unknown as ThreadPool };
}

function contextOf({ signal }: AbortController): JobContext {
  return { id: 'job', signal, progress: () => undefined, log: () => undefined };
}

const task = { id: 'job', name: 'reindex', data: {} };

it('gives each run of a job a thread of its own, and ends by force what was stopped and does not', async () => {
  const { ids, told, ended, pool } = hangingPool();
  const stopped = new AbortController();
  const first = runInThread(pool, task, contextOf(stopped));
  void runInThread(pool, task, contextOf(new AbortController()));
  expect(new Set(ids).size).toBe(2);
  stopped.abort(new JobStoppedError('The process ends.'));
  expect(told.mock.calls).toEqual([[ids[0], { stop: 'stopped' }]]);
  const failed = expect(first).rejects.toThrow(JobStoppedError);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await failed;
  expect(ended.mock.calls).toEqual([[ids[0]]]);
});

it('waits for what was cancelled, and begins nothing that was stopped before', async () => {
  const { ids, told, ended, pool } = hangingPool();
  const cancelled = new AbortController();
  void runInThread(pool, task, contextOf(cancelled));
  cancelled.abort(new JobCancelledError('cancelled'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.mock.calls).toEqual([[ids[0], { stop: 'cancelled' }]]);
  expect(ended).not.toHaveBeenCalled();
  const stopped = new AbortController();
  stopped.abort(new JobStoppedError('The process ends.'));
  await expect(runInThread(pool, task, contextOf(stopped))).rejects.toThrow(JobStoppedError);
  expect(ids).toHaveLength(1);
});
