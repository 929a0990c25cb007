import { setTimeout as sleep } from 'node:timers/promises';
import { type HeldLock, tryScopeLock } from '#lib/db/scope-lock';

const group = 'import';
const pauseMs = 200;

/**
 * Waits until no other import of the source runs, in any process; one without a source (a
 * folder of many) waits for all of them, and they for it. Killed, its process loses the lock.
 * @returns undefined when `signal` aborted first.
 */
export async function lockImport(
  source: string | null,
  options: { signal?: AbortSignal; onWaiting?: () => void } = {},
): Promise<HeldLock | undefined> {
  for (let attempt = 1; ; attempt++) {
    const lock = tryScopeLock(group, source ?? undefined);
    if (lock) return lock;
    // The first time it may only have been somebody who looked.
    if (attempt === 2) options.onWaiting?.();
    if (options.signal?.aborted) return undefined;
    await sleep(pauseMs);
  }
}

/** Whether an import of the source would have to wait; without a source, whether any runs. */
export function isImportRunning(source: string | null = null): boolean {
  const lock = tryScopeLock(group, source ?? undefined);
  lock?.release();
  return lock === undefined;
}
