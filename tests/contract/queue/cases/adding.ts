import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Target, until, useRig } from '#tests/contract/queue/rig';

export function addingCases(target: Target): void {
  describe('adding jobs', () => {
    const rig = useRig(target);

    it('numbers jobs from 1 and gives back what was added', async () => {
      const queue = rig().queue();
      const first = await queue.add('import', { source: 'حصاد', pages: [1, 2], none: null });
      const second = await queue.add('import', {}, { attempts: 3, keepLogs: 5 });
      expect([first.id, second.id]).toEqual(['1', '2']);
      const stored = await queue.getJob('1');
      expect(stored).toMatchObject({ name: 'import', progress: 0, attemptsMade: 0 });
      expect(stored?.data).toEqual({ source: 'حصاد', pages: [1, 2], none: null });
      expect((await queue.getJob('2'))?.opts).toMatchObject({ attempts: 3, keepLogs: 5 });
      expect(await queue.getJob('3')).toBeUndefined();
    });

    it('adds many at once, in their order', async () => {
      const queue = rig().queue();
      const names = Array.from({ length: 50 }, (_, n) => `job-${n}`);
      const jobs = await queue.addBulk(names.map((name, n) => ({ name, data: { n } })));
      expect(jobs.map(({ id }) => id)).toEqual(names.map((_, n) => String(n + 1)));
      expect((await queue.getWaiting()).map(({ name }) => name)).toEqual(names);
    });

    it('keeps the first job of an id and says that the second is one too many', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const duplicated: string[] = [];
      events.on('duplicated', ({ jobId }) => duplicated.push(jobId));
      await queue.add('first', { n: 1 }, { jobId: 'mine' });
      const second = await queue.add('second', { n: 2 }, { jobId: 'mine' });
      expect(second.id).toBe('mine');
      expect(await queue.getWaitingCount()).toBe(1);
      expect((await queue.getJob('mine'))?.data).toEqual({ n: 1 });
      await until(() => duplicated.length > 0);
      expect(duplicated).toEqual(['mine']);
    });

    it.skipIf(differs(target, 'an id of its own uses up a number'))(
      'gives no number twice, whoever brings an id of its own',
      async () => {
        const queue = rig().queue();
        await queue.add('a', {}, { jobId: 'mine' });
        await queue.add('b', {}, { jobId: 'mine' });
        expect((await queue.add('c', {})).id).toBe('3');
      },
    );

    it('refuses a number of attempts without an end', async () => {
      const queue = rig().queue();
      await expect(queue.add('a', {}, { attempts: Number.POSITIVE_INFINITY })).rejects.toThrow();
      expect(await queue.getWaitingCount()).toBe(0);
    });

    it.skipIf(differs(target, 'data may be replaced by null'))(
      'keeps data that is replaced by null',
      async () => {
        const queue = rig().queue();
        const job = await queue.add('a', { n: 1 });
        await job.updateData(null);
        expect((await queue.getJob(job.id ?? ''))?.data).toBeNull();
      },
    );

    it('sorts jobs into waiting, prioritized and delayed', async () => {
      const queue = rig().queue();
      const waiting = await queue.add('a', {});
      const prioritized = await queue.add('b', {}, { priority: 3 });
      const delayed = await queue.add('c', {}, { delay: 60_000 });
      expect(await waiting.getState()).toBe('waiting');
      expect(await prioritized.getState()).toBe('prioritized');
      expect(await delayed.getState()).toBe('delayed');
      expect(await queue.getJobCounts('wait', 'prioritized', 'delayed')).toEqual({
        wait: 1,
        prioritized: 1,
        delayed: 1,
      });
      expect(await waiting.isWaiting()).toBe(true);
      expect(await delayed.isDelayed()).toBe(true);
      expect(await delayed.isActive()).toBe(false);
    });

    it('gives jobs the default options of their queue', async () => {
      const queue = rig().queue({ defaultJobOptions: { attempts: 4, priority: 2 } });
      const job = await queue.add('a', {}, { attempts: 2 });
      expect((await queue.getJob(job.id ?? ''))?.opts).toMatchObject({ attempts: 2, priority: 2 });
    });

    it('refuses a parent that is not there', async () => {
      const queue = rig().queue();
      const parent = { id: 'nobody', queue: queue.qualifiedName };
      await expect(queue.add('a', {}, { parent })).rejects.toThrow(/Missing key for parent job/);
      expect(await queue.getWaitingCount()).toBe(0);
    });

    it('changes the data of a job', async () => {
      const queue = rig().queue();
      const job = await queue.add('a', { n: 1 });
      await job.updateData({ n: 2 });
      expect((await queue.getJob(job.id ?? ''))?.data).toEqual({ n: 2 });
      await job.remove();
      await expect(job.updateData({ n: 3 })).rejects.toThrow(/Missing key for job 1. updateData/);
    });
  });
}
