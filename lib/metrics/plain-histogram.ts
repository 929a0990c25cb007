import type { Labels, Metric } from '#lib/metrics/metric';

/** Upper bounds in seconds: from a page out of memory to one that people give up on. */
const usualBounds = [0.001, 0.0025, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** How long things take, counted in a few numbers: adding one costs some comparisons. */
export class PlainHistogram {
  readonly #counts: Float64Array;
  #seconds = 0;

  constructor(private readonly bounds = usualBounds) {
    this.#counts = new Float64Array(bounds.length + 1);
  }

  add(durationMs: number): void {
    const seconds = durationMs / 1_000;
    const { bounds } = this;
    let at = 0;
    while (at < bounds.length && seconds > (bounds[at] ?? 0)) at++;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#seconds += seconds;
  }

  /** Its lines, with each bucket counting those below it too, as Prometheus wants it. */
  values(name: string, labels: Labels): Metric['values'] {
    let count = 0;
    const buckets = [...this.#counts].map((more, at) => {
      count += more;
      const le = String(this.bounds[at] ?? '+Inf');
      return { metricName: `bisan_${name}_bucket`, value: count, labels: { le, ...labels } };
    });
    return [
      ...buckets,
      { metricName: `bisan_${name}_sum`, value: this.#seconds, labels },
      { metricName: `bisan_${name}_count`, value: count, labels },
    ];
  }
}

export function histogram(name: string, help: string, values: Metric['values']): Metric {
  return { name: `bisan_${name}`, help, type: 'histogram', aggregator: 'sum', values };
}
