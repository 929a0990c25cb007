import type { Registry } from 'prom-client';
import type { Metric } from '#lib/metrics/metric';
import { requestTally } from '#lib/metrics/request-tally';

let node: Promise<Registry> | undefined;

/**
 * What one process knows of itself: its requests, memory, event loop, garbage collection. Every
 * value says of which worker: added up, the counts of one that was replaced would go backwards,
 * which Prometheus takes for a burst of requests.
 */
export async function processMetrics(worker: number): Promise<Metric[]> {
  node ??= watchNode();
  const ofNode = (await (await node).getMetricsAsJSON()) as unknown as Metric[];
  // The library has gauges that are named as only counters should be, and the same by kind.
  const named = ofNode.filter(({ name, type }) => type === 'counter' || !name.endsWith('_total'));
  return [...requestTally.metrics(), ...named].map((metric) => ({
    ...metric,
    aggregator: 'sum',
    values: metric.values.map((each) => ({ ...each, labels: { ...each.labels, worker } })),
  }));
}

/** Begun when somebody asks for the first time: where nobody does, it costs nothing. */
async function watchNode(): Promise<Registry> {
  const { Registry, collectDefaultMetrics } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}
