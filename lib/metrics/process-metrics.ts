import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metric } from '#lib/metrics/metric';
import { pageCacheMetrics } from '#lib/metrics/page-cache-metrics';
import { requestTally } from '#lib/metrics/request-tally';
import { workMetrics } from '#lib/metrics/work-metrics';

let node: Registry | undefined;

/**
 * What one process knows of itself: its requests, pages, queries and searches, memory, event loop. Every
 * value says of which worker: added up, the counts of one that was replaced would go backwards,
 * which Prometheus takes for a burst of requests.
 */
export async function processMetrics(worker: number): Promise<Metric[]> {
  node ??= watchNode();
  const ofNode = (await node.getMetricsAsJSON()) as unknown as Metric[];
  // The library has gauges that are named as only counters should be, and the same by kind.
  const named = ofNode.filter(({ name, type }) => type === 'counter' || !name.endsWith('_total'));
  const ours = [...requestTally.metrics(), ...workMetrics(), ...pageCacheMetrics()];
  return [...ours, ...named].map((metric) => ({
    ...metric,
    aggregator: 'sum',
    values: metric.values.map((each) => ({ ...each, labels: { ...each.labels, worker } })),
  }));
}

/** Begun when somebody asks for the first time: where nobody does, it costs nothing. */
function watchNode(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}
