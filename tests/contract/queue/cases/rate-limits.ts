import { Worker } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { type Rig, type Target, until, useRig } from '#tests/contract/queue/rig';

export function rateLimitCases(target: Target): void {
  describe('rate limits', () => {
    const rig = useRig(target);
    const jobs = (count: number) => Array.from({ length: count }, () => ({ name: 'a', data: {} }));

    it('starts no more jobs in a time than the limiter allows', async () => {
      const queue = rig().queue();
      await queue.addBulk(jobs(5));
      const limiter = { max: 2, duration: 100 };
      rig().worker(async () => undefined, { limiter, concurrency: 5 });
      const starts = await startTimes(queue, 5);
      expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(90);
      expect((starts[4] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(180);
    });

    it('holds all workers to the limit of the queue', async () => {
      const queue = rig().queue();
      await queue.setGlobalRateLimit(1, 80);
      expect(await queue.getGlobalRateLimit()).toEqual({ max: 1, duration: 80 });
      await queue.addBulk(jobs(3));
      rig().worker(async () => undefined);
      rig().worker(async () => undefined);
      const starts = await startTimes(queue, 3);
      expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(145);
      await queue.removeGlobalRateLimit();
      expect(await queue.getGlobalRateLimit()).toBeNull();
    });

    it('lets a job say that the limit is reached', async () => {
      const queue = rig().queue();
      const starts: number[] = [];
      const worker = rig().worker(
        async () => {
          starts.push(Date.now());
          if (starts.length > 1) return;
          await queue.rateLimit(100);
          throw Worker.RateLimitError();
        },
        { limiter: { max: 100, duration: 1_000 } },
      );
      const job = await queue.add('a', {});
      await until(() => job.isCompleted());
      await worker.close();
      expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(95);
      expect((await queue.getJob(job.id ?? ''))?.attemptsMade).toBe(1);
    });

    it('tells how long the limit lasts, and lifts it', async () => {
      const queue = rig().queue();
      expect(await queue.getRateLimitTtl()).toBe(-2);
      await queue.rateLimit(10_000);
      const ttl = await queue.getRateLimitTtl(1);
      expect(ttl).toBeGreaterThan(9_000);
      expect(ttl).toBeLessThanOrEqual(10_000);
      await queue.removeRateLimitKey();
      expect(await queue.getRateLimitTtl(1)).toBe(0);
    });
  });
}

/** When the backend gave the jobs out, once all are done. */
async function startTimes(queue: ReturnType<Rig['queue']>, count: number): Promise<number[]> {
  await until(async () => (await queue.getCompletedCount()) === count);
  const jobs = await queue.getCompleted();
  return jobs.map(({ processedOn = 0 }) => processedOn).toSorted((a, b) => a - b);
}
