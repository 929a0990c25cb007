import { z } from 'zod';

const metric = z.object({
  name: z.string(),
  help: z.string(),
  type: z.string(),
  aggregator: z.literal('sum'),
  values: z.array(
    z.object({
      // Infinity and NaN are null on their way between processes.
      value: z
        .number()
        .nullable()
        .transform((value) => value ?? 0),
      labels: z.record(z.string(), z.union([z.string(), z.number()])),
      metricName: z.string().optional(),
    }),
  ),
});

/**
 * What processes say to each other for one scrape: a worker that was asked has the first process
 * `collect`; it has each worker `tell`, and sends what they `told` back as `collected`.
 */
const metricsMessage = z.discriminatedUnion('metrics', [
  z.object({ metrics: z.literal('collect'), id: z.number() }),
  z.object({ metrics: z.literal('tell'), id: z.number() }),
  z.object({ metrics: z.literal('told'), id: z.number(), found: z.array(metric) }),
  z.object({ metrics: z.literal('collected'), id: z.number(), all: z.array(z.array(metric)) }),
]);

export type MetricsMessage = z.infer<typeof metricsMessage>;

/** Undefined for the other messages that processes of a cluster send each other. */
export function readMetricsMessage(message: unknown): MetricsMessage | undefined {
  return metricsMessage.safeParse(message).data;
}
