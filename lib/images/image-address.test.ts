import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { forgetEnv } from '#lib/env';
import { imageAddresses, readImageAddress } from '#lib/images/image-address';
import { imageKeyName } from '#lib/images/image-key';
import { imageWidths } from '#lib/images/image-widths';
import { coverAddress, sigilAddress } from '#lib/tatreez/addresses';

beforeAll(() => useSecret('a secret of thirty-two characters'));
afterAll(() => useSecret(''));

const standIns = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1 }).map(sigilAddress),
  fc
    .tuple(fc.integer({ min: 1 }), fc.option(fc.string({ unit: 'grapheme', minLength: 1 })))
    .map(([id, category]) => coverAddress(id, category)),
);

const sources = fc.string({ unit: 'grapheme' }).map((path) => `https://a.example/${path}`);

it('reads what it wrote, for any source, motif and width', () => {
  fc.assert(
    fc.property(sources, standIns, (source, standIn) => {
      const addresses = imageAddresses(source, standIn, imageWidths);
      for (const [at, width] of imageWidths.entries()) {
        expect(readImageAddress(addresses[at] ?? '')).toEqual({ width, source, standIn });
      }
    }),
  );
});

it('reads nothing that was changed anywhere but in its width', () => {
  const [address = ''] = imageAddresses('https://a.example/b.jpg', coverAddress(7, 'ثقافة'), [640]);
  const afterWidth = '/img/640/'.length;
  fc.assert(
    fc.property(
      fc.integer({ min: afterWidth, max: address.length - 1 }),
      fc.string({ minLength: 0, maxLength: 2 }),
      (at, put) => {
        const changed = address.slice(0, at) + put + address.slice(at + 1);
        if (changed !== address) expect(readImageAddress(changed)).toBeUndefined();
      },
    ),
  );
});

test.each([
  '/img/640/AAAAAAAAAAAAAAAAAAAA/aHR0cDovLzEyNy4wLjAuMS8',
  '/img/640//aHR0cDovLzEyNy4wLjAuMS8',
  '/img/641/AAAAAAAAAAAAAAAAAAAA/aHR0cA',
  '/img/',
  '/img/640',
  '/img/640/AAAAAAAAAAAAAAAAAAAA/https%3A%2F%2Fa.example',
])('%s is none of ours', (path) => {
  expect(readImageAddress(path)).toBeUndefined();
});

it('gives a width that is not made to nobody', () => {
  const [address = ''] = imageAddresses('https://a.example/b.jpg', '', [640]);
  expect(readImageAddress(address.replace('/640/', '/641/'))).toBeUndefined();
  expect(readImageAddress(address.replace('/640/', '/320/'))).toMatchObject({ width: 320 });
});

it('believes no address that another secret signed', () => {
  const [address = ''] = imageAddresses('https://a.example/b.jpg', '', [640]);
  const name = imageKeyName();
  useSecret('another secret of thirty-two chars');
  expect(readImageAddress(address)).toBeUndefined();
  expect(imageKeyName()).not.toBe(name);
  useSecret('a secret of thirty-two characters');
  expect(readImageAddress(address)).toBeDefined();
});

function useSecret(secret: string): void {
  process.env.AUTH_SECRET = secret;
  forgetEnv();
}
