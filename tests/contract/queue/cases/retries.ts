import { UnrecoverableError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function retryCases(target: Target): void {
  describe('failures and retries', () => {
    const rig = useRig(target);
    const fail = async () => {
      throw new Error('does not work');
    };

    it('keeps the reason and the stack of a failure', async () => {
      const queue = rig().queue();
      rig().worker(fail);
      const job = await queue.add('a', {});
      await until(() => job.isFailed());
      const failed = await queue.getJob(job.id ?? '');
      expect(failed).toMatchObject({ failedReason: 'does not work', attemptsMade: 1 });
      expect(failed?.stacktrace).toHaveLength(1);
      expect(failed?.stacktrace?.[0]).toContain('Error: does not work');
    });

    it('tries again at once, as often as it may', async () => {
      const queue = rig().queue();
      const attempts: number[] = [];
      rig().worker(async (job) => {
        attempts.push(job.attemptsMade);
        if (job.attemptsMade < 2) throw new Error('not yet');
      });
      const job = await queue.add('a', {}, { attempts: 3 });
      await until(() => job.isCompleted());
      expect(attempts).toEqual([0, 1, 2]);
    });

    it('runs what was due before it tries again', async () => {
      const queue = rig().queue();
      const runs: string[] = [];
      await queue.add('fails', {}, { attempts: 2 });
      await queue.add('due', {}, { delay: 1 });
      rig().worker(async (job) => {
        runs.push(job.name);
        await sleep(5);
        if (job.name === 'fails' && job.attemptsMade === 0) throw new Error('not yet');
      });
      await until(() => runs.length === 3);
      expect(runs.slice(-2)).toEqual(['due', 'fails']);
    });

    it('waits between attempts: fixed, exponential, or as a strategy says', async () => {
      const queue = rig().queue();
      const runs: Record<string, number[]> = { fixed: [], exponential: [], own: [] };
      rig().worker(
        async (job) => {
          runs[job.name]?.push(Date.now());
          throw new Error('never');
        },
        { settings: { backoffStrategy: (attempts = 1) => attempts * 20 }, concurrency: 3 },
      );
      await queue.add('fixed', {}, { attempts: 3, backoff: 40 });
      await queue.add(
        'exponential',
        {},
        { attempts: 3, backoff: { type: 'exponential', delay: 30 } },
      );
      await queue.add('own', {}, { attempts: 3, backoff: { type: 'own' } });
      await until(async () => (await queue.getFailedCount()) === 3);
      expectGaps(runs.fixed, [40, 40]);
      expectGaps(runs.exponential, [30, 60]);
      expectGaps(runs.own, [20, 40]);
    });

    it('does not try an unrecoverable failure again', async () => {
      const queue = rig().queue();
      rig().worker(async () => {
        throw new UnrecoverableError('hopeless');
      });
      const job = await queue.add('a', {}, { attempts: 5 });
      await until(() => job.isFailed());
      expect((await queue.getJob(job.id ?? ''))?.attemptsMade).toBe(1);
    });

    it('keeps as many stacks as told', async () => {
      const queue = rig().queue();
      rig().worker(fail);
      const job = await queue.add('a', {}, { attempts: 4, stackTraceLimit: 2 });
      await until(() => job.isFailed());
      expect((await queue.getJob(job.id ?? ''))?.stacktrace).toHaveLength(2);
    });

    it('runs a failed or finished job again', async () => {
      const queue = rig().queue();
      let works = false;
      rig().worker(async () => {
        if (!works) throw new Error('no');
        return 'done';
      });
      const job = await queue.add('a', {});
      await until(() => job.isFailed());
      await expect(job.retry('completed')).rejects.toThrow(/not in the completed state/);
      works = true;
      await job.retry();
      await until(() => job.isCompleted());
      const done = await queue.getJob(job.id ?? '');
      expect(done).toMatchObject({ returnvalue: 'done', attemptsMade: 2 });
      expect(done?.failedReason).toBeFalsy();
      await job.retry('completed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      await until(async () => (await queue.getJob(job.id ?? ''))?.attemptsMade === 1);
    });

    it('runs all failed jobs again', async () => {
      const queue = rig().queue();
      const worker = rig().worker(fail);
      await queue.addBulk(Array.from({ length: 5 }, () => ({ name: 'a', data: {} })));
      await until(async () => (await queue.getFailedCount()) === 5);
      await worker.close();
      await queue.retryJobs({ count: 2 });
      expect(await queue.getJobCounts('failed', 'waiting')).toEqual({ failed: 0, waiting: 5 });
      const [again] = await queue.getWaiting(0, 0);
      expect(again?.finishedOn).toBeUndefined();
    });

    it.skipIf(differs(target, 'retrying many keeps their attempts'))(
      'counts the attempts of jobs that all run again',
      async () => {
        const queue = rig().queue();
        const worker = rig().worker(fail);
        const job = await queue.add('a', {});
        await until(() => job.isFailed());
        await worker.close();
        await queue.retryJobs();
        expect((await queue.getJob(job.id ?? ''))?.attemptsMade).toBe(1);
      },
    );
  });
}

function expectGaps(times: number[] | undefined, atLeast: number[]): void {
  const gaps = (times ?? []).slice(1).map((time, n) => time - (times?.[n] ?? 0));
  expect(gaps).toHaveLength(atLeast.length);
  for (const [n, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual((atLeast[n] ?? 0) - 1);
}
