import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Target, until, useRig } from '#tests/contract/queue/rig';

export function eventCases(target: Target): void {
  describe('events', () => {
    const rig = useRig(target);

    it('tells the life of a job', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const told: [string, object][] = [];
      const tell = (name: string) => (args: object) => told.push([name, args]);
      events.on('added', tell('added'));
      events.on('waiting', tell('waiting'));
      events.on('active', tell('active'));
      events.on('progress', tell('progress'));
      events.on('completed', tell('completed'));
      rig().worker(async (job) => {
        await job.updateProgress({ half: true });
        return [1];
      });
      await queue.add('a', {});
      await until(() => told.some(([name]) => name === 'completed'));
      expect(told).toEqual([
        ['added', { jobId: '1', name: 'a' }],
        ['waiting', { jobId: '1' }],
        ['active', { jobId: '1', prev: 'waiting' }],
        ['progress', { jobId: '1', data: { half: true } }],
        ['completed', { jobId: '1', returnvalue: [1], prev: 'active' }],
      ]);
    });

    it('tells of failures, and when the last attempt is used up', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const exhausted = new Promise((resolve) => events.on('retries-exhausted', resolve));
      const failures: string[] = [];
      events.on('failed', ({ failedReason }) => failures.push(failedReason));
      rig().worker(async () => {
        throw new Error('no');
      });
      await queue.add('a', {}, { attempts: 2 });
      expect(await exhausted).toMatchObject({ jobId: '1' });
      expect(failures).toEqual(['no']);
    });

    it('tells when a queue ran dry, was paused, resumed and cleaned', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const told: string[] = [];
      for (const name of ['drained', 'paused', 'resumed', 'cleaned'] as const) {
        events.on(name, () => told.push(name));
      }
      rig().worker(async () => undefined);
      await queue.add('a', {});
      await until(() => told.includes('drained'));
      await queue.pause();
      await queue.resume();
      await queue.clean(0, 0, 'completed');
      await until(() => told.includes('cleaned'));
      expect(told).toEqual(['drained', 'paused', 'resumed', 'cleaned']);
    });

    it('tells of a delay with the time that a job is due', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const delayed = new Promise<{ jobId: string; delay: number }>((resolve) => {
        events.on('delayed', resolve);
      });
      const job = await queue.add('a', {}, { delay: 5_000 });
      expect((await delayed).delay).toBe(job.timestamp + 5_000);
    });

    it.skipIf(differs(target, 'a removal is announced'))('tells of a removal', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const removed = new Promise((resolve) => events.on('removed', resolve));
      const job = await queue.add('a', {});
      await job.remove();
      expect(await removed).toEqual({ jobId: '1', prev: 'wait' });
    });

    it('lets a job be waited for', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      rig().worker(async ({ name }) => {
        if (name === 'bad') throw new Error('went wrong');
        return name;
      });
      const good = await queue.add('good', {});
      const bad = await queue.add('bad', {});
      expect(await good.waitUntilFinished(events)).toBe('good');
      await expect(bad.waitUntilFinished(events)).rejects.toThrow('went wrong');
      expect(await good.waitUntilFinished(events)).toBe('good');
      await good.remove();
      await expect(good.waitUntilFinished(events)).rejects.toThrow(/Missing key for job/);
    });

    it('starts reading where it is told', async () => {
      const queue = rig().queue();
      await queue.add('a', {});
      await queue.add('b', {});
      const events = rig().events({ autorun: false });
      const added: string[] = [];
      (await events).on('added', ({ name }) => added.push(name));
      (await events).run().catch(() => undefined);
      await until(() => added.length === 2);
      expect(added).toEqual(['a', 'b']);
    });

    it('carries events of the application', async () => {
      const events = await rig().events();
      const told = new Promise((resolve) => {
        // biome-ignore lint/suspicious/noExplicitAny: BullMQ knows its own events only
        (events as any).on('fresh-pages', resolve);
      });
      // biome-ignore lint/suspicious/noExplicitAny: as above
      await rig().producer().publishEvent<any>({ eventName: 'fresh-pages', count: 3 });
      expect(await told).toEqual({ count: '3' });
    });

    it.skipIf(differs(target, 'events are trimmed on demand'))('trims old events', async () => {
      const queue = rig().queue();
      for (let n = 0; n < 5; n += 1) await queue.add('a', { n });
      await queue.trimEvents(0);
      const events = rig().events({ autorun: false });
      const added: string[] = [];
      (await events).on('added', ({ name }) => added.push(name));
      (await events).run().catch(() => undefined);
      await queue.add('b', {});
      await until(() => added.length > 0);
      expect(added).toEqual(['b']);
    });
  });
}
