import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { log } from '#lib/log';
import { threadEntry } from '#lib/threads/thread-entry';

const drained = z.object({ indexed: z.number(), removed: z.number() });

export interface IndexingBeside {
  /** Waits until all that is in the archive now is in the index. @returns what was done. */
  finish(): Promise<{ indexed: number; removed: number }>;
}

/**
 * Starts a thread that indexes what this process imports, as it is imported. Whatever goes
 * wrong there is logged only: the import's last step brings the index up to the archive
 * anyhow.
 */
export function indexBeside(): IndexingBeside {
  const { path, workerData } = threadEntry('index-worker');
  const worker = new Worker(path, {
    workerData,
    // Most of what it makes is garbage at once: collected early, it takes little memory.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  let result = { indexed: 0, removed: 0 };
  worker.on('message', (message) => {
    result = drained.parse(message);
  });
  worker.on('error', (error) => log.warn({ err: error }, 'indexing beside the import failed'));
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  return {
    async finish() {
      worker.postMessage('finish');
      await exited;
      return result;
    },
  };
}
