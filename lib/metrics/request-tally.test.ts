import { expect, it } from 'vitest';
import { RequestTally } from '#lib/metrics/request-tally';

function valuesOf(tally: RequestTally, name: string) {
  return tally.metrics().find((metric) => metric.name === `bisan_${name}`)?.values ?? [];
}

it('counts by kind of address, status and cache result, and only what came', () => {
  const tally = new RequestTally();
  const hit = { url: '/ar/articles/1', status: 200, cache: 'hit', durationMs: 0.2 };
  for (let number = 0; number < 3; number++) tally.add(hit);
  tally.add({ ...hit, status: 404, cache: 'miss' });
  tally.add({ url: '/nothing', status: 9_999, cache: 'unheard of', durationMs: 1 });
  expect(valuesOf(tally, 'http_requests_total')).toEqual([
    { value: 3, labels: { route: 'article', status: 200, cache: 'hit' } },
    { value: 1, labels: { route: 'article', status: 404, cache: 'miss' } },
    { value: 1, labels: { route: 'other', status: 599, cache: 'none' } },
  ]);
});

it('counts durations in buckets that each hold those below', () => {
  const tally = new RequestTally();
  for (const durationMs of [1, 2, 40, 60_000]) tally.addRender(durationMs);
  const values = valuesOf(tally, 'page_render_seconds');
  const of = (le: string) => values.find(({ labels }) => labels.le === le)?.value;
  expect([of('0.001'), of('0.0025'), of('0.01'), of('0.05'), of('10'), of('+Inf')]).toEqual([
    1, 2, 2, 3, 3, 4,
  ]);
  expect(values.at(-1)).toMatchObject({ metricName: 'bisan_page_render_seconds_count', value: 4 });
  expect(values.at(-2)?.value).toBeCloseTo(60.043);
});
