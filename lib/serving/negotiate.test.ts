import { expect, it } from 'vitest';
import { negotiate } from '#lib/serving/negotiate';

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['GZIP', 'gzip'],
  ['deflate', 'identity'],
  ['*', 'br'],
  ['identity;q=1, *;q=0', 'identity'],
])('%s gets %s', (accepted, coding) => {
  expect(negotiate(accepted)).toBe(coding);
});
