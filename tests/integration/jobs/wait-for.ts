import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer that counts. @throws after `withinMs`, saying what was waited for. */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 200_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await sleep(20);
  }
}
