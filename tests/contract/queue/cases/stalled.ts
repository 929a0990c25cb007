import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

/** As a worker that is killed: it leaves its jobs and renews nothing. */
const mortal = { lockDuration: 60, stalledInterval: 30, skipLockRenewal: true };

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
      const living = rig().worker(async () => 'done', mortal);
      living.on('stalled', (jobId) => heard.push(jobId));
      await until(() => job.isCompleted());
      expect(await queue.getJob('1')).toMatchObject({ stalledCounter: 1, attemptsStarted: 2 });
      expect(heard).toEqual(['1']);
      await until(() => told.length === 1);
    });

    it('fail when they stalled too often', async () => {
      const queue = rig().queue();
      const options = { ...mortal, maxStalledCount: 0 };
      const dead = rig().worker(forEver, options);
      const job = await queue.add('a', {}, { attempts: 5 });
      await until(() => job.isActive());
      await dead.close(true);
      let runs = 0;
      rig().worker(async () => {
        runs += 1;
      }, options);
      await until(() => job.isFailed());
      expect((await queue.getJob('1'))?.failedReason).toBe('job stalled more than allowable limit');
      expect(runs).toBe(0);
    });

    it.skipIf(differs(target, 'stalled jobs run first'))(
      'are the next to be fetched, to run or to fail, as they were traced',
      async () => {
        const queue = rig().queue();
        const hand = rig().worker(null, { ...mortal, maxStalledCount: 0 });
        const telemetry = { metadata: '{"trace":"first"}' };
        await queue.add('stalls', {}, { telemetry });
        await hand.getNextJob('t');
        await queue.add('other', {});
        await sleep(70);
        const checker = rig().worker(null, { ...mortal, maxStalledCount: 0 });
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
      let runs = 0;
      const options = { lockDuration: 100, stalledInterval: 30 };
      const work = async () => {
        runs += 1;
        await sleep(350);
      };
      rig().worker(work, options);
      rig().worker(async () => undefined, options, `${rig().name}-other`);
      const job = await queue.add('a', {});
      rig().worker(work, options);
      await until(() => job.isCompleted());
      expect(runs).toBe(1);
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
