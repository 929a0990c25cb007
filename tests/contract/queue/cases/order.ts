import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Rig, type Target, until, useRig } from '#tests/contract/queue/rig';

export function orderCases(target: Target): void {
  describe('the order of jobs', () => {
    const rig = useRig(target);

    it('runs the oldest first', async () => {
      const queue = rig().queue();
      for (const name of ['a', 'b', 'c']) await queue.add(name, {});
      expect(await ran(rig(), 3)).toEqual(['a', 'b', 'c']);
    });

    it('runs the newest first with lifo', async () => {
      const queue = rig().queue();
      for (const name of ['a', 'b', 'c']) await queue.add(name, {}, { lifo: true });
      expect(await ran(rig(), 3)).toEqual(['c', 'b', 'a']);
    });

    it('runs jobs without a priority first, then by priority and age', async () => {
      const queue = rig().queue();
      await queue.addBulk([
        { name: 'low', data: {}, opts: { priority: 9 } },
        { name: 'high 1', data: {}, opts: { priority: 1 } },
        { name: 'high 2', data: {}, opts: { priority: 1 } },
        { name: 'none', data: {} },
      ]);
      expect(await queue.getCountsPerPriority([0, 1, 9])).toEqual({ 0: 1, 1: 2, 9: 1 });
      expect(await ran(rig(), 4)).toEqual(['none', 'high 1', 'high 2', 'low']);
    });

    it.skipIf(differs(target, 'lifo leaves priorities alone'))(
      'keeps the order of jobs with a priority also with lifo',
      async () => {
        const queue = rig().queue();
        for (const name of ['a', 'b']) await queue.add(name, {}, { priority: 1, lifo: true });
        expect(await ran(rig(), 2)).toEqual(['a', 'b']);
      },
    );

    it('follows a change of priority', async () => {
      const queue = rig().queue();
      await queue.add('a', {}, { priority: 2 });
      const late = await queue.add('b', {}, { priority: 5 });
      const first = await queue.add('c', {}, { priority: 5 });
      await late.changePriority({ priority: 1 });
      await first.changePriority({ priority: 0 });
      expect(await first.getState()).toBe('waiting');
      expect(await ran(rig(), 3)).toEqual(['c', 'b', 'a']);
    });

    it('puts a job in front of its like with a lifo change of priority', async () => {
      const queue = rig().queue();
      await queue.add('a', {}, { priority: 5 });
      const b = await queue.add('b', {}, { priority: 5 });
      await b.changePriority({ priority: 5, lifo: true });
      expect(await ran(rig(), 2)).toEqual(['b', 'a']);
    });

    it('fails to change the priority of a job that is gone', async () => {
      const queue = rig().queue();
      const job = await queue.add('a', {});
      await job.remove();
      await expect(job.changePriority({ priority: 1 })).rejects.toThrow(/Missing key for job/);
    });
  });
}

/** The names of the jobs in the order a worker runs them. */
export async function ran(rig: Rig, count: number): Promise<string[]> {
  const names: string[] = [];
  rig.worker(async ({ name }) => {
    names.push(name);
  });
  await until(() => names.length === count);
  return names;
}
