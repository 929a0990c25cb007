import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function cleaningCases(target: Target): void {
  describe('cleaning up', () => {
    const rig = useRig(target);
    const jobs = (count: number, opts = {}) =>
      Array.from({ length: count }, () => ({ name: 'a', data: {}, opts }));

    it('removes a job', async () => {
      const queue = rig().queue();
      const job = await queue.add('a', {});
      await job.remove();
      expect(await queue.getJob(job.id ?? '')).toBeUndefined();
    });

    it.skipIf(differs(target, 'removing a missing job is no error'))(
      'does not mind that a job is gone already',
      async () => {
        const queue = rig().queue();
        const job = await queue.add('a', {});
        await job.remove();
        await job.remove();
        expect(await queue.remove(job.id ?? '')).toBe(1);
      },
    );

    it('does not remove a job that runs', async () => {
      const queue = rig().queue();
      const hand = rig().worker(null);
      const job = await queue.add('a', {});
      await hand.getNextJob('t');
      await expect(job.remove()).rejects.toThrow(/locked by another worker/);
    });

    it('removes finished jobs by age, a number at a time', async () => {
      const queue = rig().queue();
      rig().worker(async () => undefined);
      await queue.addBulk(jobs(5));
      await until(async () => (await queue.getCompletedCount()) === 5);
      expect(await queue.clean(60_000, 10, 'completed')).toEqual([]);
      await sleep(5);
      expect(await queue.clean(0, 2, 'completed')).toHaveLength(2);
      expect(await queue.clean(0, 0, 'completed')).toHaveLength(3);
      expect(await queue.getCompletedCount()).toBe(0);
    });

    it('removes waiting, prioritized, delayed and failed jobs', async () => {
      const queue = rig().queue();
      const worker = rig().worker(async () => {
        throw new Error('no');
      });
      await queue.add('a', {});
      await until(async () => (await queue.getFailedCount()) === 1);
      await worker.close();
      await queue.addBulk([...jobs(2), ...jobs(2, { priority: 1 }), ...jobs(2, { delay: 9_000 })]);
      await sleep(5);
      expect(await queue.clean(0, 0, 'wait')).toHaveLength(2);
      expect(await queue.clean(0, 0, 'prioritized')).toHaveLength(2);
      expect(await queue.clean(0, 0, 'delayed')).toHaveLength(2);
      expect(await queue.clean(0, 0, 'failed')).toHaveLength(1);
      expect(await queue.count()).toBe(0);
    });

    it('drains what waits, and what is delayed if told', async () => {
      const queue = rig().queue();
      await queue.addBulk([...jobs(2), ...jobs(1, { priority: 1 }), ...jobs(2, { delay: 9_000 })]);
      await queue.drain();
      expect(await queue.getJobCounts('waiting', 'prioritized', 'delayed')).toEqual({
        waiting: 0,
        prioritized: 0,
        delayed: 2,
      });
      await queue.drain(true);
      expect(await queue.getDelayedCount()).toBe(0);
    });

    it('drains a flow with its parent', async () => {
      const queue = rig().queue();
      const child = { name: 'child', queueName: queue.name };
      await rig()
        .flows()
        .add({ name: 'parent', queueName: queue.name, children: [child] });
      await queue.drain();
      expect(await queue.getJobCountByTypes('waiting', 'waiting-children')).toBe(0);
    });

    it('obliterates a paused queue without active jobs, and numbers from 1 again', async () => {
      const queue = rig().queue();
      const hand = rig().worker(null);
      await queue.addBulk(jobs(12));
      await queue.upsertJobScheduler('s', { every: 60_000 });
      await hand.getNextJob('t');
      await expect(queue.obliterate()).rejects.toThrow(/active jobs/);
      await queue.obliterate({ force: true, count: 5 });
      expect(await queue.getJobCountByTypes('waiting', 'active', 'delayed')).toBe(0);
      expect(await queue.getJobSchedulersCount()).toBe(0);
      expect((await queue.add('a', {})).id).toBe('1');
    });
  });
}
