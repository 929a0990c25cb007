import type { Metric } from '#lib/metrics/metric';

/** As Prometheus reads it. */
export async function writeMetrics(
  byProcess: Metric[][],
  shared: Metric[],
): Promise<{ type: string; text: string }> {
  const { AggregatorRegistry } = await import('prom-client');
  const registry = AggregatorRegistry.aggregate([...byProcess, shared]);
  return { type: registry.contentType, text: await registry.metrics() };
}
