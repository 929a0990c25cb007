import { describe, expect, it } from 'vitest';
import { hold, sleep, type Target, until, useRig } from '#tests/contract/queue/rig';

export function pauseCases(target: Target): void {
  describe('pausing', () => {
    const rig = useRig(target);

    it('holds all jobs of a queue, and starts them when it resumes', async () => {
      const queue = rig().queue();
      await queue.pause();
      expect(await queue.isPaused()).toBe(true);
      const worker = rig().worker(async () => undefined);
      await worker.waitUntilReady();
      await queue.add('a', {});
      await queue.add('b', {}, { delay: 10 });
      await sleep(80);
      expect(await queue.getCompletedCount()).toBe(0);
      await queue.resume();
      expect(await queue.isPaused()).toBe(false);
      await until(async () => (await queue.getCompletedCount()) === 2);
    });

    it('lets a running job finish', async () => {
      const queue = rig().queue();
      const { held, release } = hold();
      rig().worker(() => held);
      const job = await queue.add('a', {});
      await until(() => job.isActive());
      await queue.pause();
      const next = await queue.add('b', {});
      release();
      await until(() => job.isCompleted());
      expect(await next.getState()).toBe('waiting');
    });

    it('pauses one worker', async () => {
      const queue = rig().queue();
      const worker = rig().worker(async () => undefined);
      await worker.waitUntilReady();
      await worker.pause();
      expect(worker.isPaused()).toBe(true);
      const job = await queue.add('a', {});
      await sleep(50);
      expect(await job.getState()).toBe('waiting');
      await worker.resume();
      await until(() => job.isCompleted());
    });
  });
}
