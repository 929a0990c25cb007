import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { leases } from '#lib/queue/leases';
import { openQueue } from '#lib/queue/queues';
import { Ledger } from '#tests/integration/queue/ledger';
import { type Child, runChild } from '#tests/support/child';
import { useEmptyStorage } from '#tests/support/storage';

const program = 'tests/integration/queue/children/work.ts';

// `npm run test:queue-kill` runs the whole of it: 10,000 jobs and 50 kills.
const jobCount = Number(process.env.QUEUE_KILL_JOBS ?? 2_000);
const killCount = Number(process.env.QUEUE_KILLS ?? 8);
const processes = 3;
const [lockMs, checkMs] = ['4000', '500'];
const timeoutMs = 60_000 + killCount * 5_000;

describe('workers that are killed', () => {
  useEmptyStorage();
  const children = new Set<Child>();
  const start = async (...args: string[]) => {
    const child = runChild(program, args);
    children.add(child);
    child.ended.finally(() => children.delete(child));
    await child.prints('ready');
    return child;
  };
  const kill = async (child: Child) => {
    child.process.kill('SIGKILL');
    await child.ended;
  };

  afterEach(async () => {
    await Promise.all([...children].map(kill));
  });

  it(
    'lose no job and run none in two places at once',
    async () => {
      const queue = openQueue('kill');
      const ledger = new Ledger();
      // Long enough for work to be left at the last kill.
      const jobs = Array.from({ length: jobCount }, (_, n) => ({
        name: 'job',
        data: { ms: n % 160 },
      }));
      await queue.addBulk(jobs);
      const slots = Array.from({ length: processes }, () => start('kill', '4', lockMs, checkMs));
      const workers = await Promise.all(slots);
      for (let n = 0; n < killCount; n += 1) {
        await sleep(Math.random() * 200);
        expect(await queue.getJobCountByTypes('waiting', 'active')).toBeGreaterThan(0);
        const slot = n % processes;
        const victim = workers[slot];
        if (victim) await kill(victim);
        workers[slot] = await start('kill', '4', lockMs, checkMs);
      }
      while ((await queue.getJobCountByTypes('waiting', 'active')) > 0) await sleep(100);
      const counts = await queue.getJobCounts('completed', 'failed', 'delayed');
      const { done, repeated, doubled } = ledger.read();
      const stalled = (await queue.getCompleted()).filter((job) => job.stalledCounter > 0).length;
      const figures = `${done} done, ${stalled} stalled, ${repeated} finished twice`;
      console.info(`${jobCount} jobs, ${killCount} kills: ${figures}`);
      expect(counts).toEqual({ completed: jobCount, failed: 0, delayed: 0 });
      expect(done).toBe(jobCount);
      expect(stalled).toBeGreaterThan(0);
      expect(doubled).toEqual([]);
      await queue.close();
      ledger.close();
    },
    timeoutMs,
  );

  it('leave their jobs to others within 30 seconds, counted as stalled', async () => {
    const queue = openQueue('lease');
    const long = await queue.add('job', { ms: 600_000 });
    const victim = await start('lease');
    while (!(await long.isActive())) await sleep(10);
    await long.updateData({ ms: 0 });
    await start('lease');
    await kill(victim);
    const killedAt = Date.now();
    while (!(await long.isCompleted())) await sleep(50);
    const tookMs = Date.now() - killedAt;
    console.info(`a killed worker's job was done after ${tookMs} ms`);
    expect(tookMs).toBeLessThan(30_000);
    expect((await queue.getJob(long.id ?? ''))?.stalledCounter).toBe(1);
    await queue.close();
  }, 60_000);

  it('leave them in time by the leases alone', () => {
    const { lockDuration, lockRenewTime, stalledInterval } = leases;
    expect(lockDuration + 2 * stalledInterval).toBeLessThan(30_000);
    expect(lockDuration - lockRenewTime).toBeGreaterThanOrEqual(2 * lockRenewTime);
  });
});
