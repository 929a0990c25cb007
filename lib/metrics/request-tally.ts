import { counter, type Labels, type Metric } from '#lib/metrics/metric';
import { histogram, PlainHistogram } from '#lib/metrics/plain-histogram';
import { type RouteClass, routeClasses, routeClassOf } from '#lib/metrics/route-class';

const results = 'hit checked redrawn file shared miss pass asset unchanged none'.split(' ');
const statuses = 600;
const resultNumbers = new Map(results.map((name, at) => [name, at]));
const unknownResult = results.length - 1;
const routeNumbers = new Map(routeClasses.map((name, at) => [name, at]));
const perRoute = results.length * statuses;

/**
 * Counts answered requests, in plain numbers: each costs less than a microsecond, and nothing is
 * written out before somebody asks.
 */
export class RequestTally {
  readonly #counts = new Uint32Array(routeClasses.length * perRoute);
  readonly #durations = routeClasses.map(() => new PlainHistogram());
  readonly #renders = new PlainHistogram();

  /** @param cache as in the access log */
  add(request: { url: string; status: number; cache: string; durationMs: number }): void {
    const route = routeNumbers.get(routeClassOf(request.url)) ?? 0;
    const result = resultNumbers.get(request.cache) ?? unknownResult;
    const at = route * perRoute + result * statuses + Math.min(request.status, statuses - 1);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#durations[route]?.add(request.durationMs);
  }

  addRender(durationMs: number): void {
    this.#renders.add(durationMs);
  }

  metrics(): Metric[] {
    return [
      counter(
        'http_requests_total',
        'Answered requests, by kind of address, status and how the page came about.',
        ...this.#requests(),
      ),
      histogram(
        'http_request_duration_seconds',
        'From the request to the end of its answer; event streams of the desk are long.',
        routeClasses.flatMap((route, at) => this.#durationsOf(route, at)),
      ),
      histogram(
        'page_render_seconds',
        'Making a page anew with Next.js, and compressing it.',
        this.#renders.values('page_render_seconds', {}),
      ),
    ];
  }

  #requests(): [number, Labels][] {
    const found: [number, Labels][] = [];
    for (const [at, count] of this.#counts.entries()) {
      if (count === 0) continue;
      const route = routeClasses[Math.floor(at / perRoute)] ?? 'other';
      const cache = results[Math.floor((at % perRoute) / statuses)] ?? 'none';
      found.push([count, { route, status: at % statuses, cache }]);
    }
    return found;
  }

  #durationsOf(route: RouteClass, at: number): Metric['values'] {
    return this.#durations[at]?.values('http_request_duration_seconds', { route }) ?? [];
  }
}

/** Of this process. */
export const requestTally = new RequestTally();
