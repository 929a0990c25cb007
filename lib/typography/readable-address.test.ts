import { expect, it } from 'vitest';
import { readableAddress } from '#lib/typography/readable-address';

it.each([
  ['https://a.example/%D8%B2%D9%8A%D8%AA', 'https://a.example/زيت'],
  ['https://a.example/a%2Fb%3Fc?q=%D8%B2', 'https://a.example/a%2Fb%3Fc?q=ز'],
  ['https://a.example/%FF', 'https://a.example/%FF'],
])('readableAddress of %s', (url, readable) => {
  expect(readableAddress(url)).toBe(readable);
});
