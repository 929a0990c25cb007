import { expect, it } from 'vitest';
import { networkOf, truncatedAddress } from '#lib/serving/network-address';

it('truncatedAddress keeps the network', () => {
  expect(truncatedAddress('203.0.113.77')).toBe('203.0.113.0');
  expect(truncatedAddress('::ffff:203.0.113.77')).toBe('203.0.113.0');
  expect(truncatedAddress('2001:db8:1:2:3::4')).toBe('2001:db8:1::');
  expect(truncatedAddress('')).toBe('');
});

it('networkOf is an IPv4 address, or the /64 that somebody has all of', () => {
  expect(networkOf('203.0.113.77')).toBe('203.0.113.77');
  expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.77');
  expect(networkOf('2001:db8:1:2:3::4')).toBe(networkOf('2001:db8:1:2:ffff::1'));
  expect(networkOf('2001:db8:1:3::4')).not.toBe(networkOf('2001:db8:1:2::4'));
  expect(networkOf('unknown')).toBe('unknown');
});
