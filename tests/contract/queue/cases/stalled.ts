import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { hold, sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

/** As a worker that is killed: its locks are short, and it renews none. */
const mortal = { lockDuration: 60, skipLockRenewal: true, skipStalledCheck: true };
const living = { stalledInterval: 30 };

export function stalledCases(target: Target): void {
  describe('stalled jobs', () => {
    const rig = useRig(target);
    const forEver = () => sleep(60_000, undefined, { ref: false });

    it('are run by another worker', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      const told: string[] = [];
      events.on('stalled', ({ jobId }) => told.push(jobId));
      const dead = rig().worker(forEver, mortal);
      const job = await queue.add('a', {});
      await until(() => job.isActive());
      await dead.close(true);
      const heard: string[] = [];
      const other = rig().worker(async () => 'done', living);
      other.on('stalled', (jobId) => heard.push(jobId));
      await until(() => job.isCompleted());
      expect(await queue.getJob('1')).toMatchObject({ stalledCounter: 1, attemptsStarted: 2 });
      expect(heard).toEqual(['1']);
      await until(() => told.length === 1);
    });

    it('fail when they stalled too often', async () => {
      const queue = rig().queue();
      const dead = rig().worker(forEver, mortal);
      const job = await queue.add('a', {}, { attempts: 5 });
      await until(() => job.isActive());
      await dead.close(true);
      let runs = 0;
      const work = async () => {
        runs += 1;
      };
      rig().worker(work, { ...living, maxStalledCount: 0 });
      await until(() => job.isFailed());
      expect((await queue.getJob('1'))?.failedReason).toBe('job stalled more than allowable limit');
      expect(runs).toBe(0);
    });

    it.skipIf(differs(target, 'stalled jobs run first'))(
      'are the next to be fetched, to run or to fail, as they were traced',
      async () => {
        const queue = rig().queue();
        const hand = rig().worker(null, mortal);
        const telemetry = { metadata: '{"trace":"first"}' };
        await queue.add('stalls', {}, { telemetry });
        await hand.getNextJob('t');
        await queue.add('other', {});
        await sleep(70);
        const checker = rig().worker(null, { ...living, maxStalledCount: 0 });
        await checker.startStalledCheckTimer();
        await until(async () => (await queue.getActiveCount()) === 0);
        const next = await hand.getNextJob('t', { block: false });
        expect(next).toMatchObject({
          name: 'stalls',
          deferredFailure: 'job stalled more than allowable limit',
        });
        expect(next?.opts.telemetry).toEqual(telemetry);
        await next?.moveToFailed(new Error(next.deferredFailure), 't', false);
        expect(await next?.isFailed()).toBe(true);
      },
    );

    it('are none as long as their worker renews its locks', async () => {
      const queue = rig().queue();
      const { held, release } = hold();
      const worker = rig().worker(() => held, { ...living, lockRenewTime: 40 });
      const renewed: string[] = [];
      worker.on('locksRenewed', ({ jobIds }) => renewed.push(...jobIds));
      const job = await queue.add('a', {});
      await until(() => renewed.length >= 2);
      expect(new Set(renewed)).toEqual(new Set([job.id]));
      expect(await job.isActive()).toBe(true);
      release();
      await until(() => job.isCompleted());
      expect((await queue.getJob(job.id ?? ''))?.attemptsStarted).toBe(1);
    });

    it.skipIf(differs(target, 'a lease that ran out still finishes'))(
      'are not run again when nobody took them over in time',
      async () => {
        const queue = rig().queue();
        const hand = rig().worker(null, mortal);
        await queue.add('a', {});
        const job = await hand.getNextJob('t');
        await sleep(80);
        await job?.moveToCompleted('late', 't', false);
        expect(await job?.isCompleted()).toBe(true);
      },
    );
  });
}
