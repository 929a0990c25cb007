import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Rig, type Target, until, useRig } from '#tests/contract/queue/rig';

export function readingCases(target: Target): void {
  describe('looking into a queue', () => {
    const rig = useRig(target);

    it('lists waiting jobs, in both directions', async () => {
      const queue = rig().queue();
      await queue.addBulk(['a', 'b', 'c', 'd'].map((name) => ({ name, data: {} })));
      expect(await names(queue, 0, -1, true)).toEqual(['a', 'b', 'c', 'd']);
      expect(await names(queue, 0, -1, false)).toEqual(['d', 'c', 'b', 'a']);
    });

    it.skipIf(differs(target, 'pages of waiting jobs start at the oldest'))(
      'lists waiting jobs by pages',
      async () => {
        const queue = rig().queue();
        await queue.addBulk(['a', 'b', 'c', 'd'].map((name) => ({ name, data: {} })));
        expect(await names(queue, 0, 1, true)).toEqual(['a', 'b']);
        expect(await names(queue, 2, 3, true)).toEqual(['c', 'd']);
        expect(await names(queue, 0, 1, false)).toEqual(['d', 'c']);
        expect(await names(queue, 4, 9, true)).toEqual([]);
        expect(await names(queue, -2, -1, true)).toEqual(['c', 'd']);
        expect(await names(queue, 0, -2, false)).toEqual(['d', 'c', 'b']);
        expect(await names(queue, 0, -9, true)).toEqual([]);
      },
    );

    it('lists finished jobs from the newest, delayed ones from the next', async () => {
      const queue = rig().queue();
      const worker = rig().worker(async () => undefined);
      for (const name of ['a', 'b']) {
        const job = await queue.add(name, {});
        await until(() => job.isCompleted());
      }
      await worker.close();
      await queue.add('late', {}, { delay: 90_000 });
      await queue.add('soon', {}, { delay: 10_000 });
      expect((await queue.getCompleted()).map(({ name }) => name)).toEqual(['b', 'a']);
      expect((await queue.getDelayed()).map(({ name }) => name)).toEqual(['soon', 'late']);
      expect(await queue.getJobs(['completed', 'delayed'])).toHaveLength(4);
    });

    it('counts every state', async () => {
      const queue = rig().queue();
      await queue.add('a', {});
      expect(await queue.getJobCounts()).toMatchObject({
        active: 0,
        completed: 0,
        delayed: 0,
        failed: 0,
        prioritized: 0,
        waiting: 1,
        'waiting-children': 0,
      });
      expect(await queue.count()).toBe(1);
      expect(await queue.getJobState('nobody')).toBe('unknown');
    });

    it('lists its workers and listeners', async () => {
      const queue = rig().queue();
      const named = rig().worker(async () => undefined, { name: 'hand' });
      const plain = rig().worker(async () => undefined);
      await Promise.all([named.waitUntilReady(), plain.waitUntilReady()]);
      await rig().events();
      await until(async () => (await queue.getWorkersCount()) === 2);
      await until(async () => (await queue.getQueueEvents()).length === 1);
      await named.close();
      await until(async () => (await queue.getWorkersCount()) === 1);
    });

    it('keeps its settings', async () => {
      const queue = rig().queue({ streams: { events: { maxLen: 500 } } });
      await queue.waitUntilReady();
      await queue.setGlobalConcurrency(7);
      await until(async () => (await queue.getMeta()).maxLenEvents === 500);
      expect(await queue.getMeta()).toMatchObject({ concurrency: 7, paused: false });
      await queue.removeGlobalConcurrency();
      expect(await queue.getGlobalConcurrency()).toBeNull();
    });

    it('counts finished jobs', async () => {
      const queue = rig().queue();
      rig().worker(
        async ({ name }) => {
          if (name === 'bad') throw new Error('no');
        },
        { metrics: { maxDataPoints: 10 } },
      );
      await queue.addBulk(['good', 'bad', 'good'].map((name) => ({ name, data: {} })));
      // Polled: PostgreSQL counts in a statement of its own, after the job has ended.
      await until(async () => (await queue.getMetrics('completed')).meta.count === 2);
      await until(async () => (await queue.getMetrics('failed')).meta.count === 1);
      expect(await queue.exportPrometheusMetrics()).toContain('bullmq_job_completed_total');
    });

    it.skipIf(differs(target, 'metrics tell the last point'))(
      'tells when it counted last',
      async () => {
        const queue = rig().queue();
        rig().worker(async () => undefined, { metrics: { maxDataPoints: 10 } });
        const job = await queue.add('a', {});
        await until(() => job.isCompleted());
        const { meta, data } = await queue.getMetrics('completed');
        expect(meta.prevTS).toBeGreaterThanOrEqual(job.timestamp);
        expect(data).toEqual([]);
      },
    );
  });
}

async function names(queue: ReturnType<Rig['queue']>, start: number, end: number, asc: boolean) {
  const jobs = await queue.getJobs(['wait'], start, end, asc);
  return jobs.map(({ name }) => name);
}
