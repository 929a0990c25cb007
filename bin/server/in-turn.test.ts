import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inTurn } from '#bin/server/in-turn';

it('begins one after the other, with room for what else has come between two', async () => {
  const done: string[] = [];
  inTurn(() => {
    done.push('first');
    setImmediate(() => done.push('else'));
  });
  inTurn(() => done.push('second'));
  expect(done).toEqual([]);
  await wait(20);
  inTurn(() => done.push('third'));
  await wait(20);
  expect(done).toEqual(['first', 'else', 'second', 'third']);
});
