import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { newestChange } from '#lib/articles/change-log';
import { closeAll } from '#lib/db/closing';
import { archive } from '#lib/db/connection';
import { drainChanges } from '#lib/search/drain';

/** Changes that are worth a drain: an index takes many documents at once best. */
const enough = 2_000;
const pauseMs = 50;

/**
 * The work of a thread that brings the search index up to the archive while an import writes
 * it: on two cores an import takes as long as the longer of both, not as both together. Started
 * by index-beside.ts; the first message over the port tells it to finish, and it answers with
 * what it did.
 */
export async function followImport(port: MessagePort): Promise<void> {
  let stopped = false;
  port.once('message', () => {
    stopped = true;
  });
  // It reads each article once.
  archive().pragma('cache_size = -4000');
  const done = { indexed: 0, removed: 0 };
  let drained = 0;
  try {
    for (;;) {
      const newest = newestChange(archive());
      const last = stopped;
      if (last || newest - drained >= enough) {
        const { indexed, removed } = await drainChanges();
        done.indexed += indexed;
        done.removed += removed;
        drained = newest;
      }
      if (last) break;
      await sleep(pauseMs);
    }
  } finally {
    await closeAll();
  }
  port.postMessage(done);
}
