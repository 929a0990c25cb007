import { describe, expect, it } from 'vitest';
import { clientAddress } from '#bin/server/client-address';

describe('clientAddress', () => {
  it.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '192.0.2.1', '203.0.113.9'],
    ['::ffff:172.18.0.2', '192.0.2.1', '192.0.2.1'],
    ['127.0.0.1', '10.9.9.9, 192.0.2.1', '192.0.2.1'],
    ['127.0.0.1', 'not an address', '127.0.0.1'],
    ['::1', '2001:db8::7', '2001:db8::7'],
    ['::1', undefined, '::1'],
    [undefined, '192.0.2.1', 'unknown'],
  ])('from %s with %s it is %s', (socket, forwarded, address) => {
    expect(clientAddress(socket, forwarded)).toBe(address);
  });
});
