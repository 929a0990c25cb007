import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer that counts. @throws after `withinMs`, saying what was waited for. */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 100_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await sleep(20);
  }
}

/** Waits until a job has ended, and gives it. */
export async function ended(
  id: string,
  findJob: (id: string) => Promise<{ state: string } | undefined>,
) {
  return waitFor(`the end of ${id}`, async () => {
    const job = await findJob(id);
    return job?.state === 'completed' || job?.state === 'failed' ? job : undefined;
  });
}
