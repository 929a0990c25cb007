import { expect, test } from 'vitest';
import { namesEtag } from '#lib/serving/if-none-match';

test.each([
  ['"abc"', true],
  ['"abc-br"', true],
  ['W/"abc-gzip"', true],
  [' "x" , "abc"', true],
  ['*', true],
  [undefined, false],
  ['', false],
  ['"abcd"', false],
  ['"ab"', false],
  ['abc', false],
  ['"xabc", "abc', false],
])('%s names abc: %s', (header, isNamed) => {
  expect(namesEtag(header, 'abc')).toBe(isNamed);
});
