import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSqlite } from '#lib/db/connection';
import { queuePath } from '#lib/queue/backend';
import { useSeam } from '#tests/contract/queue/seam';

describe('waiting', () => {
  const seam = useSeam();
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waitForJob ends with a job, at once if there is one', async () => {
    const waiting = seam().waitForJob(30);
    await seam().add();
    expect(await waiting).toEqual({ member: 'seam', score: 0 });
    expect(await seam().waitForJob(30)).toEqual({ member: 'seam', score: 0 });
  });

  it('waitForJob ends without one after its time, or when it is disconnected', async () => {
    expect(await seam().waitForJob(0.01)).toBeNull();
    const waiting = seam().waitForJob(30);
    await seam().disconnectBlocking();
    expect(await waiting).toBeNull();
    await seam().add();
    expect(await seam().waitForJob(30)).toBeNull();
    await seam().reconnectBlocking();
    expect(await seam().waitForJob(30)).not.toBeNull();
  });

  it('waitForJob ends when a delayed job is due, and when the queue resumes', async () => {
    await seam().add('a', { delay: 30 });
    expect(await seam().waitForJob(30)).not.toBeNull();
    await seam().take();
    await seam().pause(true);
    await seam().add('b');
    const waiting = seam().waitForJob(30);
    await sleep(10);
    await seam().pause(false);
    expect(await waiting).not.toBeNull();
  });

  it('waitForJob sees a job that another process adds', async () => {
    const waiting = seam().waitForJob(30);
    const elsewhere = openSqlite(queuePath());
    elsewhere.exec(`INSERT INTO job (queue, id, seq, name, state, data, opts, added_at_ms)
      VALUES ('bull:seam', 'x', 1, 'x', 'waiting', '{}', '{}', 1)`);
    elsewhere.close();
    expect(await waiting).not.toBeNull();
  });

  it('waitForJob ends although its timer never fires', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    expect(await seam().waitForJob(0.1)).toBeNull();
  });

  it('waitForJob fails, rather than to sleep on, when the file can not be read', async () => {
    const waiting = seam().waitForJob(30);
    const elsewhere = openSqlite(queuePath());
    elsewhere.exec('ALTER TABLE job RENAME TO gone');
    elsewhere.close();
    await expect(waiting).rejects.toThrow(/no such table/);
  });

  it('readEvents gives events after an id, and waits for new ones', async () => {
    await seam().publishEvent({ event: 'first', n: 1 }, 100);
    const news = seam().readEvents('$', 30_000);
    const id = await seam().publishEvent({ event: 'second', n: 2 }, 100);
    expect(await news).toEqual([['events', [[id, ['event', 'second', 'n', '2']]]]]);
    expect(await seam().events()).toEqual([
      ['first', { n: '1' }],
      ['second', { n: '2' }],
    ]);
    expect(await seam().readEvents('$', 1)).toBeNull();
  });

  it('readEvents ends when it is disconnected', async () => {
    const news = seam().readEvents('$', 30_000);
    await seam().disconnect();
    expect(await news).toBeNull();
  });

  it('trimEvents keeps the newest', async () => {
    for (const n of [1, 2, 3]) await seam().publishEvent({ event: 'e', n }, 100);
    expect(await seam().trimEvents(1)).toBe(2);
    expect(await seam().events()).toEqual([['e', { n: '3' }]]);
  });

  it('trims events by itself', async () => {
    await seam().setQueueMeta({ 'opts.maxLenEvents': 10 });
    for (let n = 0; n < 300; n += 1) await seam().publishEvent({ event: 'e', n }, 10);
    expect((await seam().events()).length).toBeLessThan(10 + 256);
  });
});
