import { expect, it } from 'vitest';
import { endListening } from '#lib/cable/cable';
import { publish } from '#lib/cable/publish';
import { latestMessageId, subscribe } from '#lib/cable/subscribe';
import { useEmptyStorage } from '#tests/support/storage';

useEmptyStorage();

/** Every message until the iteration ends by itself. */
async function listen(after: number): Promise<string[]> {
  const heard: string[] = [];
  for await (const { event } of subscribe('jobs', { after })) heard.push(event);
  return heard;
}

it('a process that stops ends what is listened to, and goes on telling', async () => {
  const after = latestMessageId();
  const listening = listen(after);
  publish('jobs', 'one', {});
  await new Promise((resolve) => setTimeout(resolve, 20));
  endListening();
  expect(await listening).toEqual(['one']);
  expect(await listen(after)).toEqual([]);
  expect(publish('jobs', 'the job is given back', {})).toBe(after + 2);
});
