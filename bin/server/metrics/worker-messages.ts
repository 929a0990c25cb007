import cluster from 'node:cluster';
import { type MetricsMessage, readMetricsMessage } from '#bin/server/metrics/metrics-message';
import { workerNumber } from '#bin/server/worker-count';
import { log } from '#lib/log';
import type { Metric } from '#lib/metrics/metric';
import { processMetrics } from '#lib/metrics/process-metrics';

/** Longer than the first process waits for the others. */
const timeoutMs = 4_000;

const waiting = new Map<number, (all: Metric[][]) => void>();
let asked = 0;

/** Has this worker answer when the first process asks for its metrics. */
export function tellMetrics(number: number): void {
  process.on('message', (sent) => {
    const message = readMetricsMessage(sent);
    if (message?.metrics === 'collected') waiting.get(message.id)?.(message.all);
    if (message?.metrics !== 'tell') return;
    const { id } = message;
    void processMetrics(number)
      .then((found) => say({ metrics: 'told', id, found }))
      .catch((error: unknown) => log.error({ err: error }, 'metrics could not be told'));
  });
}

/** Of each process that answers requests; of this one alone when the others can't be reached. */
export async function metricsOfAll(): Promise<Metric[][]> {
  if (!cluster.isWorker) return [await processMetrics(0)];
  asked += 1;
  const id = asked;
  const all = await new Promise<Metric[][] | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    waiting.set(id, (found) => {
      clearTimeout(timer);
      resolve(found);
    });
    say({ metrics: 'collect', id });
  });
  waiting.delete(id);
  return all && all.length > 0 ? all : [await processMetrics(workerNumber())];
}

function say(message: MetricsMessage): void {
  process.send?.(message);
}
