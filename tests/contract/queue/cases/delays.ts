import { DelayedError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { ran } from '#tests/contract/queue/cases/order';
import { differs } from '#tests/contract/queue/differences';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function delayCases(target: Target): void {
  describe('delays', () => {
    const rig = useRig(target);

    it('holds a job back for its delay', async () => {
      const queue = rig().queue();
      const startedAt: number[] = [];
      rig().worker(async () => {
        startedAt.push(Date.now());
      });
      const addedAt = Date.now();
      await queue.add('a', {}, { delay: 150 });
      await until(() => startedAt.length === 1);
      expect((startedAt[0] ?? 0) - addedAt).toBeGreaterThanOrEqual(149);
    });

    it.skipIf(differs(target, 'delayed jobs queue up when due'))(
      'runs delayed jobs in the order they are due',
      async () => {
        const queue = rig().queue();
        await queue.add('late', {}, { delay: 120 });
        await queue.add('early', {}, { delay: 60 });
        expect(await ran(rig(), 2)).toEqual(['early', 'late']);
      },
    );

    it.skipIf(differs(target, 'delayed jobs queue up when due'))(
      'lets a job that is due queue up behind those that wait',
      async () => {
        const queue = rig().queue();
        await queue.add('delayed', {}, { delay: 10 });
        await queue.add('waiting', {});
        await sleep(30);
        expect(await ran(rig(), 2)).toEqual(['waiting', 'delayed']);
      },
    );

    it('promotes a job', async () => {
      const queue = rig().queue();
      const job = await queue.add('a', {}, { delay: 60_000 });
      await job.promote();
      expect(await job.getState()).toBe('waiting');
      expect((await queue.getJob(job.id ?? ''))?.delay).toBe(0);
      await expect(job.promote()).rejects.toThrow(/not in the delayed state. promote/);
    });

    it('promotes all jobs, also with priorities', async () => {
      const queue = rig().queue();
      const opts = { delay: 60_000 };
      await queue.addBulk(Array.from({ length: 5 }, () => ({ name: 'a', data: {}, opts })));
      await queue.promoteJobs({ count: 2 });
      expect(await queue.getJobCounts('waiting', 'delayed')).toEqual({ waiting: 5, delayed: 0 });
    });

    it('changes the delay of a job, and wakes a worker that waits for it', async () => {
      const queue = rig().queue();
      const job = await queue.add('a', {}, { delay: 60_000 });
      const names: string[] = [];
      const worker = rig().worker(async ({ name }) => {
        names.push(name);
      });
      await worker.waitUntilReady();
      await sleep(50);
      await job.changeDelay(20);
      await until(() => names.length === 1);
      await expect(job.changeDelay(10)).rejects.toThrow(/not in the delayed state/);
    });

    it('counts the jobs that are due before a moment', async () => {
      const queue = rig().queue();
      await queue.add('a', {}, { delay: 10_000 });
      await queue.add('b', {}, { delay: 100_000 });
      expect(await queue.getDelayedCount()).toBe(2);
      expect(await queue.getDelayedCount(Date.now() + 50_000)).toBe(1);
    });

    it('lets a job delay itself without using up an attempt', async () => {
      const queue = rig().queue();
      const runs: number[] = [];
      rig().worker(async (job, token) => {
        runs.push(job.attemptsStarted);
        if (runs.length === 1) {
          await job.moveToDelayed(Date.now() + 30, token);
          throw new DelayedError();
        }
      });
      const job = await queue.add('a', {}, { attempts: 1 });
      await until(() => job.isCompleted());
      expect(runs).toEqual([1, 2]);
      expect((await queue.getJob(job.id ?? ''))?.attemptsMade).toBe(1);
    });
  });
}
