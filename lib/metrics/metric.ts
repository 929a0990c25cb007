/** A metric as it is at this moment, in the form that prom-client writes out and adds up. */
export interface Metric {
  name: string;
  help: string;
  type: string;
  /** Values with the same labels, of several processes, are added up. */
  aggregator: 'sum';
  values: { value: number; labels: Labels; metricName?: string }[];
}

export type Labels = Record<string, string | number>;

/** A value that goes up and down, or a moment, as seconds since 1970. */
export function gauge(name: string, help: string, ...values: [number, Labels?][]): Metric {
  return plain('gauge', name, help, values);
}

/** A count since the process began. */
export function counter(name: string, help: string, ...values: [number, Labels?][]): Metric {
  return plain('counter', name, help, values);
}

function plain(
  type: 'gauge' | 'counter',
  name: string,
  help: string,
  values: [number, Labels?][],
): Metric {
  return {
    name: `bisan_${name}`,
    help,
    type,
    aggregator: 'sum',
    values: values.map(([value, labels = {}]) => ({ value, labels })),
  };
}
