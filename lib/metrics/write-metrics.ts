import { AggregatorRegistry } from 'prom-client';
import type { Metric } from '#lib/metrics/metric';

/** As Prometheus reads it. */
export async function writeMetrics(
  byProcess: Metric[][],
  shared: Metric[],
): Promise<{ type: string; text: string }> {
  const registry = AggregatorRegistry.aggregate([...byProcess, shared]);
  return { type: registry.contentType, text: await registry.metrics() };
}
