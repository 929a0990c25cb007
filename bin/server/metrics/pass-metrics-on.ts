import cluster, { type Worker } from 'node:cluster';
import { type MetricsMessage, readMetricsMessage } from '#bin/server/metrics/metrics-message';

/** A worker that is busier than this is left out of one scrape. */
const timeoutMs = 2_500;

interface Collection {
  found: Extract<MetricsMessage, { metrics: 'told' }>['found'][];
  missing: number;
  end: () => void;
}

/** In the first process: collects the metrics of all workers for the one that was asked. */
export function passMetricsOn(): void {
  const collections = new Map<number, Collection>();
  let collected = 0;
  cluster.on('message', (worker: Worker, sent: unknown) => {
    const message = readMetricsMessage(sent);
    if (message?.metrics === 'collect') {
      collected += 1;
      collect(collections, collected, worker, message.id);
    } else if (message?.metrics === 'told') {
      const collection = collections.get(message.id);
      if (!collection) return; // too late
      collection.found.push(message.found);
      collection.missing -= 1;
      if (collection.missing === 0) collection.end();
    }
  });
}

function collect(
  collections: Map<number, Collection>,
  number: number,
  asker: Worker,
  id: number,
): void {
  const workers = Object.values(cluster.workers ?? {}).filter((each) => each?.isConnected());
  const found: Collection['found'] = [];
  const end = () => {
    clearTimeout(timer);
    collections.delete(number);
    say(asker, { metrics: 'collected', id, all: found });
  };
  const timer = setTimeout(end, timeoutMs);
  collections.set(number, { found, missing: workers.length, end });
  for (const worker of workers) say(worker, { metrics: 'tell', id: number });
}

/** One that is just ending can't be told anything. */
function say(worker: Worker | undefined, message: MetricsMessage): void {
  if (worker?.isConnected()) worker.send(message, () => undefined);
}
