import { expect, it } from 'vitest';
import { boundedQueue } from '#lib/threads/bounded-queue';

it('does so much at once, lets so much wait, refuses the rest, and goes on after a failure', async () => {
  const queue = boundedQueue(2, 2);
  const finish: ((fail?: Error) => void)[] = [];
  const started: number[] = [];
  const work = (number: number) =>
    queue(
      () =>
        new Promise<number>((resolve, reject) => {
          started.push(number);
          finish.push((fail) => (fail ? reject(fail) : resolve(number)));
        }),
    );
  const all = [1, 2, 3, 4, 5].map(work);
  expect(all[4]).toBeUndefined();
  expect(started).toEqual([1, 2]);
  finish[0]?.(new Error('broken'));
  await expect(all[0]).rejects.toThrow('broken');
  await new Promise(setImmediate);
  expect(started).toEqual([1, 2, 3]);
  finish[1]?.();
  finish[2]?.();
  await new Promise(setImmediate);
  finish[3]?.();
  expect(await Promise.all(all.slice(1, 4))).toEqual([2, 3, 4]);
  const later = work(6);
  finish[4]?.();
  expect(await later).toBe(6);
});
