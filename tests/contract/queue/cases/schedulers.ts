import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

const hourMs = 3_600_000;

export function schedulerCases(target: Target): void {
  describe('job schedulers', () => {
    const rig = useRig(target);

    it('makes its first job at once and the next when that is taken', async () => {
      const queue = rig().queue();
      const template = { name: 'tick', data: { n: 1 } };
      const first = await queue.upsertJobScheduler('clock', { every: hourMs }, template);
      expect(first?.id).toMatch(/^repeat:clock:\d+$/);
      expect(await queue.getJobCounts('waiting', 'delayed')).toEqual({ waiting: 1, delayed: 0 });
      rig().worker(async () => undefined);
      await until(async () => (await queue.getCompletedCount()) === 1);
      const [next] = await queue.getDelayed();
      expect(next).toMatchObject({ name: 'tick', data: { n: 1 }, repeatJobKey: 'clock' });
      expect(Number(next?.id?.split(':')[2])).toBe(Number(first?.id?.split(':')[2]) + hourMs);
    });

    it('follows a cron pattern in its time zone', async () => {
      const queue = rig().queue();
      const tz = 'Asia/Hebron';
      await queue.upsertJobScheduler('daily', { pattern: '0 3 * * *', tz }, { name: 'daily' });
      const scheduler = await queue.getJobScheduler('daily');
      expect(scheduler).toMatchObject({ key: 'daily', name: 'daily', pattern: '0 3 * * *', tz });
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: tz, timeStyle: 'short' });
      expect(clock.format(scheduler?.next)).toBe('03:00');
      const [job] = await queue.getDelayed();
      // Delay and timestamp come from two looks at the clock where a server stores the job.
      const offMs = (job?.timestamp ?? 0) + (job?.delay ?? 0) - (scheduler?.next ?? 0);
      expect(Math.abs(offMs)).toBeLessThan(1_000);
    });

    it('runs again and again, once each time, with two workers', async () => {
      const queue = rig().queue();
      const ids: string[] = [];
      const work = async ({ id = '' }) => {
        ids.push(id);
      };
      rig().worker(work);
      rig().worker(work);
      await queue.upsertJobScheduler('fast', { every: 40 });
      await until(() => ids.length >= 4);
      await queue.removeJobScheduler('fast');
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('replaces its next job when it is changed', async () => {
      const queue = rig().queue();
      await queue.upsertJobScheduler('s', { pattern: '0 0 1 1 *' }, { data: { v: 1 } });
      await queue.upsertJobScheduler('s', { pattern: '0 0 1 2 *' }, { data: { v: 2 } });
      await queue.upsertJobScheduler('s', { pattern: '0 0 1 2 *' }, { data: { v: 3 } });
      expect((await queue.getDelayed()).map(({ data }) => data)).toEqual([{ v: 3 }]);
      expect(await queue.getJobSchedulersCount()).toBe(1);
      await queue.upsertJobScheduler('s', { every: hourMs }, { data: { v: 4 } });
      expect(await queue.getJobCounts('waiting', 'delayed')).toEqual({ waiting: 1, delayed: 0 });
    });

    it.skipIf(differs(target, 'a scheduler of a paused queue is replaced'))(
      'replaces a job that waits in a paused queue',
      async () => {
        const queue = rig().queue();
        await queue.pause();
        await queue.upsertJobScheduler('s', { every: hourMs }, { data: { v: 1 } });
        await queue.upsertJobScheduler('s', { every: hourMs }, { data: { v: 2 } });
        await queue.upsertJobScheduler('s', { every: 2 * hourMs }, { data: { v: 3 } });
        const jobs = await queue.getJobs(['waiting', 'delayed']);
        expect(jobs.map(({ data }) => data)).toEqual([{ v: 3 }]);
      },
    );

    it('makes the next job although the running one is of this slot', async () => {
      const queue = rig().queue();
      const hand = rig().worker(null);
      await queue.upsertJobScheduler('s', { every: hourMs }, { data: { v: 1 } });
      const running = await hand.getNextJob('t');
      await queue.upsertJobScheduler('s', { every: hourMs }, { data: { v: 2 } });
      const [next] = await queue.getDelayed();
      expect(next?.data).toEqual({ v: 2 });
      expect(next?.id).not.toBe(running?.id);
      await running?.moveToCompleted('done', 't', false);
      expect(await queue.getDelayedCount()).toBe(1);
    });

    it('finds the free slot behind one that is taken', async () => {
      const queue = rig().queue();
      const hand = rig().worker(null);
      const taken = await queue.upsertJobScheduler('s', { every: hourMs });
      await hand.getNextJob('t');
      await queue.removeJobScheduler('s');
      const startDate = Number(taken?.id?.split(':')[2]);
      const next = await queue.upsertJobScheduler('s', { every: hourMs, startDate });
      expect(next?.id).not.toBe(taken?.id);
      expect(await queue.getJobCountByTypes('active', 'waiting', 'delayed')).toBe(2);
    });

    it('stops after its limit', async () => {
      const queue = rig().queue();
      let runs = 0;
      rig().worker(async () => {
        runs += 1;
      });
      await queue.upsertJobScheduler('s', { every: 20, limit: 2 });
      await until(() => runs === 2);
      await sleep(60);
      expect(runs).toBe(2);
    });

    it('is listed, counted and removed with its next job', async () => {
      const queue = rig().queue();
      await queue.upsertJobScheduler('b', { pattern: '0 0 2 1 *' }, { opts: { attempts: 2 } });
      await queue.upsertJobScheduler('a', { pattern: '0 0 1 1 *' });
      const listed = await queue.getJobSchedulers(0, -1, true);
      expect(listed.map(({ key }) => key).toSorted()).toEqual(['a', 'b']);
      expect(await queue.getJobSchedulers(0, 0, true)).toHaveLength(1);
      expect(listed.find(({ key }) => key === 'b')?.template?.opts).toMatchObject({ attempts: 2 });
      expect(await queue.removeJobScheduler('a')).toBe(true);
      expect(await queue.removeJobScheduler('a')).toBe(false);
      expect(await queue.getJobScheduler('a')).toBeUndefined();
      expect(await queue.getDelayedCount()).toBe(1);
    });

    it('keeps its next job from removal and draining', async () => {
      const queue = rig().queue();
      const job = await queue.upsertJobScheduler('s', { pattern: '0 0 1 1 *' });
      await queue.add('other', {}, { delay: 10_000 });
      await expect(job?.remove()).rejects.toThrow(/belongs to a job scheduler/);
      await queue.drain(true);
      expect(await queue.getDelayedCount()).toBe(1);
    });

    it('starts no earlier than its start', async () => {
      const queue = rig().queue();
      const startDate = Date.now() + hourMs;
      await queue.upsertJobScheduler('s', { every: hourMs, startDate });
      expect((await queue.getJobScheduler('s'))?.next).toBe(startDate);
    });
  });
}
