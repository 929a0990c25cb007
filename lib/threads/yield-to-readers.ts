import { getPriority, setPriority } from 'node:os';

/** A thread that answers somebody goes first, and what is left is still a good part. */
const nicerBy = 10;
const nicest = 19;

/**
 * Has this worker thread, and those it starts, wait whenever another thread of the machine wants
 * to run: on two cores an import would else take turns with the pages. Only Linux keeps a
 * priority for each thread; elsewhere it would be the whole process's, so nothing is done there.
 */
export function yieldToReaders(): void {
  if (process.platform !== 'linux') return;
  setPriority(Math.min(nicest, getPriority() + nicerBy));
}
