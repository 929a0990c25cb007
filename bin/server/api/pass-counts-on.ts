import cluster, { type Worker } from 'node:cluster';
import { readCountsMessage } from '#bin/server/api/counts-message';

/** In the first process: what a worker has counted is told to the others. */
export function passCountsOn(): void {
  cluster.on('message', (from: Worker, sent: object) => {
    if (!readCountsMessage(sent)) return;
    for (const worker of Object.values(cluster.workers ?? {})) {
      // One that is just ending can't be told anything.
      if (worker && worker.id !== from.id && worker.isConnected()) {
        worker.send(sent, () => undefined);
      }
    }
  });
}
