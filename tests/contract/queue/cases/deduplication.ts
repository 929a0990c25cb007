import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { hold, sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function deduplicationCases(target: Target): void {
  describe('deduplication', () => {
    const rig = useRig(target);
    const once = { deduplication: { id: 'd' } };

    it('takes one job until that one is finished', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const told: object[] = [];
      events.on('deduplicated', (args) => told.push(args));
      const first = await queue.add('a', { n: 1 }, once);
      const second = await queue.add('a', { n: 2 }, once);
      expect(second.id).toBe(first.id);
      expect(await queue.getDeduplicationJobId('d')).toBe(first.id);
      expect(await queue.getWaitingCount()).toBe(1);
      await until(() => told.length === 1);
      expect(told).toEqual([{ jobId: '1', deduplicationId: 'd', deduplicatedJobId: '2' }]);
      rig().worker(async () => undefined);
      await until(() => first.isCompleted());
      expect(await queue.getDeduplicationJobId('d')).toBeNull();
      const third = await queue.add('a', { n: 3 }, once);
      expect(third.id).not.toBe(first.id);
    });

    it('takes one job in a time, whatever becomes of it', async () => {
      const queue = rig().queue();
      const opts = { deduplication: { id: 'd', ttl: 1_500 } };
      rig().worker(async () => undefined);
      const first = await queue.add('a', {}, opts);
      await until(() => first.isCompleted());
      expect((await queue.add('a', {}, opts)).id).toBe(first.id);
      await sleep(1_510);
      expect((await queue.add('a', {}, opts)).id).not.toBe(first.id);
    });

    it('puts off and replaces a job that is still delayed', async () => {
      const queue = rig().queue();
      const opts = {
        delay: 60_000,
        deduplication: { id: 'd', ttl: 60_000, extend: true, replace: true },
      };
      await queue.add('a', { n: 1 }, opts);
      await queue.add('a', { n: 2 }, opts);
      await queue.add('a', { n: 3 }, opts);
      expect((await queue.getDelayed()).map(({ data }) => data)).toEqual([{ n: 3 }]);
    });

    it('keeps a job that runs from being replaced', async () => {
      const queue = rig().queue();
      const hand = rig().worker(null);
      const opts = { deduplication: { id: 'd', replace: true } };
      await queue.add('a', { n: 1 }, opts);
      await hand.getNextJob('t');
      expect((await queue.add('a', { n: 2 }, opts)).id).toBe('1');
      expect(await queue.getWaitingCount()).toBe(0);
    });

    it('moves a delayed job to the newest delay with reschedule', async () => {
      const queue = rig().queue();
      const opts = (delay: number) => ({ delay, deduplication: { id: 'd', reschedule: true } });
      const job = await queue.add('a', { n: 1 }, opts(10_000));
      await queue.add('a', { n: 2 }, opts(90_000));
      const kept = await queue.getJob(job.id ?? '');
      expect(kept).toMatchObject({ data: { n: 1 }, delay: 90_000 });
      expect(await queue.getDelayedCount(Date.now() + 60_000)).toBe(0);
    });

    it('runs the newest once more after the running one with keepLastIfActive', async () => {
      const queue = rig().queue();
      const seen: number[] = [];
      const { held, release } = hold();
      rig().worker(async (job) => {
        seen.push(job.data.n);
        if (job.data.n === 1) await held;
      });
      const opts = { deduplication: { id: 'd', keepLastIfActive: true } };
      const first = await queue.add('a', { n: 1 }, opts);
      await until(() => first.isActive());
      await queue.add('a', { n: 2 }, opts);
      await queue.add('a', { n: 3 }, opts);
      release();
      await until(() => seen.length === 2);
      expect(seen).toEqual([1, 3]);
      await until(async () => (await queue.getDeduplicationJobId('d')) === null);
    });

    it.skipIf(differs(target, 'a replaced job may be kept as next'))(
      'tells of a job that is kept as the next one also with replace',
      async () => {
        const queue = rig().queue();
        const events = await rig().events();
        const told = new Promise((resolve) => events.on('deduplicated', resolve));
        const hand = rig().worker(null);
        const opts = { deduplication: { id: 'd', replace: true, keepLastIfActive: true } };
        await queue.add('a', { n: 1 }, opts);
        await hand.getNextJob('t');
        await queue.add('a', { n: 2 }, opts);
        expect(await told).toEqual({ jobId: '1', deduplicationId: 'd', deduplicatedJobId: '2' });
      },
    );

    it.skipIf(differs(target, 'a taken id comes before deduplication'))(
      'does not take the id for a job that was there before',
      async () => {
        const queue = rig().queue();
        await queue.add('a', { n: 1 }, { jobId: 'mine' });
        await queue.add('a', { n: 2 }, { ...once, jobId: 'mine' });
        expect(await queue.getDeduplicationJobId('d')).toBeNull();
      },
    );

    it('frees the id by hand, and when its job is removed or drained', async () => {
      const queue = rig().queue();
      const first = await queue.add('a', {}, once);
      expect(await first.removeDeduplicationKey()).toBe(true);
      expect(await first.removeDeduplicationKey()).toBe(false);
      const second = await queue.add('a', {}, once);
      expect(second.id).not.toBe(first.id);
      expect(await queue.removeDeduplicationKey('d')).toBe(1);
      const third = await queue.add('a', {}, once);
      await third.remove();
      const fourth = await queue.add('a', {}, once);
      expect(fourth.id).not.toBe(third.id);
      await queue.drain();
      expect((await queue.add('a', {}, once)).id).not.toBe(fourth.id);
    });
  });
}
