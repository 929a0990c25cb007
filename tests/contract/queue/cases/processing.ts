import { WaitingError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function processingCases(target: Target): void {
  describe('processing', () => {
    const rig = useRig(target);

    it('keeps the result, the times and who did it', async () => {
      const queue = rig().queue();
      rig().worker(async (job) => ({ doubled: job.data.n * 2 }), { name: 'hand' });
      const job = await queue.add('a', { n: 21 });
      await until(() => job.isCompleted());
      const done = await queue.getJob(job.id ?? '');
      expect(done).toMatchObject({
        returnvalue: { doubled: 42 },
        processedBy: 'hand',
        attemptsMade: 1,
        attemptsStarted: 1,
      });
      expect(done?.finishedOn).toBeGreaterThanOrEqual(done?.processedOn ?? Infinity);
    });

    it('keeps a result of nothing as null', async () => {
      const queue = rig().queue();
      rig().worker(async () => undefined);
      const job = await queue.add('a', {});
      await until(() => job.isCompleted());
      expect((await queue.getJob(job.id ?? ''))?.returnvalue).toBeNull();
    });

    it('keeps a result that JSON has nothing for as null, and tells of it', async () => {
      const queue = rig().queue();
      const events = await rig().events();
      rig().worker(async () => Symbol('none'));
      const job = await queue.add('a', {});
      expect(await job.waitUntilFinished(events)).toBeNull();
      expect((await queue.getJob(job.id ?? ''))?.returnvalue).toBeNull();
    });

    it('runs as many jobs at once as its concurrency, each once', async () => {
      const queue = rig().queue();
      let [running, most] = [0, 0];
      const runs: string[] = [];
      const worker = async (job: { id?: string }) => {
        running += 1;
        most = Math.max(most, running);
        runs.push(job.id ?? '');
        await sleep(5);
        running -= 1;
      };
      rig().worker(worker, { concurrency: 3 });
      rig().worker(worker, { concurrency: 2 });
      const jobs = Array.from({ length: 40 }, (_, n) => ({ name: 'a', data: { n } }));
      await queue.addBulk(jobs);
      await until(async () => (await queue.getCompletedCount()) === 40);
      expect(most).toBeLessThanOrEqual(5);
      expect(new Set(runs).size).toBe(40);
      expect(runs).toHaveLength(40);
    });

    it('holds all workers to the global concurrency', async () => {
      const queue = rig().queue();
      await queue.setGlobalConcurrency(1);
      expect(await queue.getGlobalConcurrency()).toBe(1);
      let [running, most] = [0, 0];
      const work = async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(5);
        running -= 1;
      };
      rig().worker(work, { concurrency: 4 });
      rig().worker(work, { concurrency: 4 });
      await queue.addBulk(Array.from({ length: 8 }, () => ({ name: 'a', data: {} })));
      await until(async () => (await queue.getCompletedCount()) === 8);
      expect(most).toBe(1);
    });

    it('fetches jobs by hand', async () => {
      const queue = rig().queue();
      const worker = rig().worker(null);
      await queue.addBulk([
        { name: 'a', data: {} },
        { name: 'b', data: {} },
      ]);
      const first = await worker.getNextJob('token');
      expect(first?.name).toBe('a');
      expect(await first?.isActive()).toBe(true);
      const next = await first?.moveToCompleted('done', 'token');
      expect(Array.isArray(next) && next[1]).toBe('2');
      expect(await queue.getJobCounts('active', 'completed')).toEqual({ active: 1, completed: 1 });
      expect(await worker.getNextJob('token', { block: false })).toBeUndefined();
    });

    it('lets only the holder of the lock finish a job', async () => {
      const queue = rig().queue();
      const worker = rig().worker(null);
      await queue.add('a', {});
      const job = await worker.getNextJob('mine');
      await expect(job?.moveToCompleted('x', 'other', false)).rejects.toThrow(/Lock mismatch/);
      expect(await job?.extendLock('other', 1_000)).toBe(0);
      expect(await job?.extendLock('mine', 1_000)).toBe(1);
      await job?.moveToCompleted('x', 'mine', false);
      await expect(job?.moveToCompleted('x', '0', false)).rejects.toThrow(
        /not in the active state/,
      );
    });

    it('gives a job back to the front', async () => {
      const queue = rig().queue();
      const names: string[] = [];
      rig().worker(async (job, token) => {
        names.push(job.name);
        if (names.length > 1) return;
        await job.moveToWait(token);
        throw new WaitingError();
      });
      await queue.addBulk([
        { name: 'a', data: {} },
        { name: 'b', data: {} },
      ]);
      await until(async () => (await queue.getCompletedCount()) === 2);
      expect(names.toSorted()).toEqual(['a', 'a', 'b']);
    });

    it('waits for running jobs when it is closed', async () => {
      const queue = rig().queue();
      let finished = false;
      const worker = rig().worker(async () => {
        await sleep(50);
        finished = true;
      });
      const job = await queue.add('a', {});
      await until(() => job.isActive());
      await worker.close();
      expect(finished).toBe(true);
      expect(await job.isCompleted()).toBe(true);
    });

    it('tells a running job to stop', async () => {
      const queue = rig().queue();
      const worker = rig().worker(async (_job, _token, signal) => {
        while (!signal?.aborted) await sleep(5);
        throw new Error('cancelled');
      });
      const job = await queue.add('a', {});
      await until(() => worker.cancelJob(job.id ?? ''));
      await until(() => job.isFailed());
    });

    it('keeps progress and logs', async () => {
      const queue = rig().queue();
      rig().worker(async (job) => {
        await job.updateProgress(50);
        for (const line of ['one', 'two', 'three']) await job.log(line);
        await job.updateProgress({ rows: 7 });
      });
      const job = await queue.add('a', {}, { keepLogs: 2 });
      await until(() => job.isCompleted());
      expect((await queue.getJob(job.id ?? ''))?.progress).toEqual({ rows: 7 });
      expect(await queue.getJobLogs(job.id ?? '')).toEqual({ logs: ['two', 'three'], count: 2 });
      expect(await queue.getJobLogs(job.id ?? '', 0, 0, false)).toEqual({
        logs: ['three'],
        count: 2,
      });
      await job.clearLogs(1);
      expect((await queue.getJobLogs(job.id ?? '')).logs).toEqual(['three']);
      await job.clearLogs();
      expect(await queue.getJobLogs(job.id ?? '')).toEqual({ logs: [], count: 0 });
    });

    it('removes finished jobs as told: at once, all but some, or by age', async () => {
      const queue = rig().queue();
      const worker = rig().worker(async (job) => {
        if (job.name === 'fails') throw new Error('no');
      });
      await worker.waitUntilReady();
      const gone = await queue.add('a', {}, { removeOnComplete: true });
      await until(async () => (await gone.getState()) === 'unknown');
      const failed = await queue.add('fails', {}, { removeOnFail: true });
      await until(async () => (await failed.getState()) === 'unknown');
      for (let n = 0; n < 4; n += 1) {
        const job = await queue.add('a', { n }, { removeOnComplete: 2 });
        await until(async () => (await job.getState()) === 'completed');
      }
      expect(await queue.getCompletedCount()).toBe(2);
      await sleep(5);
      const last = await queue.add('a', {}, { removeOnComplete: { age: 0 } });
      await until(
        async () => (await queue.getJobCountByTypes('completed', 'active', 'wait')) === 0,
      );
      expect(await last.getState()).toBe('unknown');
    });
  });
}
