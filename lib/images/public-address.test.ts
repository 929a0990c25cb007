import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isPublicAddress } from '#lib/images/public-address';

test.each(['8.8.8.8', '104.248.18.215', '1.1.1.1', '2606:4700:4700::1111', '2a01:4f8::1'])(
  '%s is of the public internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  // This machine and this network, in every form.
  ...['0.0.0.0', '0.1.2.3', '127.0.0.1', '127.255.255.254', '::', '::1'],
  ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  // Metadata of clouds.
  ...['169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200'],
  // The carrier's, the link's, many receivers', nobody's.
  ...['100.64.0.1', '100.127.255.255', '169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  ...['224.0.0.1', '239.255.255.255', 'ff02::1', '255.255.255.255', '240.0.0.1'],
  ...['192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '192.88.99.1'],
  ...['2001:db8::1', '3fff::1', '100::1', '5f00::1', '2001:10::1', '2001:2::1'],
  // An address of IPv4 in the clothes of IPv6: mapped, compatible, translated, 6to4, Teredo, NAT64.
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::7f00:1'],
  ...['::ffff:0:127.0.0.1', '2002:7f00:1::', '2001::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
  ...['', 'localhost', '127.1x', '1.2.3.4.5'],
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it('takes nothing below 2000::/3 or above it, and no mapped address, whatever it maps', () => {
  const part = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  fc.assert(
    fc.property(fc.array(part, { minLength: 8, maxLength: 8 }), (parts) => {
      const first = Number.parseInt(parts[0] ?? '0', 16);
      if (first < 0x2000 || first >= 0x4000) {
        expect(isPublicAddress(parts.join(':'))).toBe(false);
      }
    }),
  );
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    }),
  );
});
