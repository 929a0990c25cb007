/** Work that waits for its turn; undefined when too much waits already. */
export type BoundedQueue = <T>(work: () => Promise<T>) => Promise<T> | undefined;

/**
 * @param atOnce how much is done at a time
 * @param mostWaiting how much may wait beside that
 */
export function boundedQueue(atOnce: number, mostWaiting: number): BoundedQueue {
  let busy = 0;
  const waiting: (() => void)[] = [];

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed over as it is, so that nobody who comes now takes it.
      if (next) next();
      else busy--;
    }
  }

  return (work) => {
    if (busy < atOnce) {
      busy++;
      return run(work);
    }
    if (waiting.length >= mostWaiting) return undefined;
    return new Promise<void>((begin) => waiting.push(begin)).then(() => run(work));
  };
}
