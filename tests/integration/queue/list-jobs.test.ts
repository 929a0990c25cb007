import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { enqueue } from '#lib/queue/enqueue';
import { listJobs } from '#lib/queue/find-jobs';
import { openWorker } from '#lib/queue/queues';
import { useEmptyStorage } from '#tests/support/storage';

describe('lists of jobs', () => {
  useEmptyStorage();
  const token = 'token';
  const ids = async (...[options]: Parameters<typeof listJobs>) =>
    (await listJobs(options)).map(({ id }) => id);

  it('are of all queues together, newest first or in the order they will run', async () => {
    const hands = { heavy: openWorker('heavy', null), light: openWorker('light', null) };
    const take = async (queue: 'heavy' | 'light') => {
      await sleep(2);
      return hands[queue].getNextJob(token, { block: false });
    };
    const heavy = ['h1', 'h2', 'h3'];
    for (const id of heavy) await enqueue('import', { kind: 'hasad' }, { id });
    await sleep(2);
    for (const id of ['l1', 'l2']) {
      await enqueue('trim-caches', {}, { id, priority: id === 'l2' ? 0 : 5 });
      await enqueue('warm-pages', {}, { id: `${id}-late`, delayMs: id === 'l2' ? 500 : 90_000 });
    }
    await enqueue('import', { kind: 'hasad' }, { id: 'h-late', delayMs: 60_000 });
    // l1 and l2 are one: a job that was asked for twice.
    expect(await ids({ state: 'waiting' })).toEqual([...heavy, 'l1']);
    expect((await ids({ state: 'delayed' })).slice(-1)).toEqual(['l1-late']);

    const taken = [await take('heavy'), await take('light'), await take('heavy')];
    expect(await ids({ state: 'active' })).toEqual(['h2', 'l1', 'h1']);
    for (const job of taken) {
      await sleep(2);
      await job?.moveToCompleted({}, token, false);
    }
    expect(await ids({ state: 'completed', limit: 2 })).toEqual(['h2', 'l1']);
    expect(await ids({ state: 'completed', offset: 1, limit: 2 })).toEqual(['l1', 'h1']);
    await Promise.all(Object.values(hands).map((hand) => hand.close()));
  });
});
