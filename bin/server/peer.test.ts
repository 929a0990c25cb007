import type { IncomingMessage } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { readPeer } from '#bin/server/peer';
import { forgetEnv } from '#lib/env';

afterEach(() => {
  delete process.env.TRUSTED_PROXIES;
  delete process.env.SITE_URL;
  forgetEnv();
});

const forwarded = {
  host: 'inner:3000',
  'x-forwarded-host': 'bisan.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2',
  'x-request-id': 'abcdef-123456',
};

function from(remoteAddress: string, headers: Record<string, string> = forwarded) {
  const request = { headers: { ...headers }, socket: { remoteAddress } };
  return { peer: readPeer(request as unknown as IncomingMessage), headers: request.headers };
}

describe('readPeer', () => {
  it('believes a proxy of a private network, and the last address that is not one', () => {
    expect(from('::ffff:172.18.0.3').peer).toEqual({
      host: 'bisan.example',
      isSecure: true,
      address: '203.0.113.9',
      requestId: 'abcdef-123456',
    });
  });

  it('believes nobody else, and hides what they said', () => {
    const { peer, headers } = from('198.51.100.7');
    expect(peer).toEqual({
      host: 'inner:3000',
      isSecure: false,
      address: '198.51.100.7',
      requestId: undefined,
    });
    expect(headers).not.toHaveProperty('x-forwarded-host');
  });

  it('goes by TRUSTED_PROXIES', () => {
    process.env.TRUSTED_PROXIES = '198.51.100.0/24,2001:db8::1';
    forgetEnv();
    expect(from('198.51.100.7').peer.isSecure).toBe(true);
    expect(from('2001:db8::1').peer.isSecure).toBe(true);
    expect(from('10.0.0.1').peer.isSecure).toBe(false);
    expect(from('::ffff:127.0.0.1').peer.isSecure).toBe(true);
    expect(from('nonsense').peer.isSecure).toBe(false);
  });

  it('goes by SITE_URL where a proxy does not say whether it was asked by https', () => {
    process.env.SITE_URL = 'https://bisan.example';
    forgetEnv();
    const secure = (remote: string, headers: Record<string, string>) =>
      from(remote, headers).peer.isSecure;
    expect(secure('10.0.0.2', { host: 'bisan.example' })).toBe(true);
    expect(secure('10.0.0.2', { host: 'bisan.example', 'x-forwarded-proto': 'http' })).toBe(false);
    expect(secure('10.0.0.2', { host: 'localhost:3000' })).toBe(false);
    expect(secure('198.51.100.7', { host: 'bisan.example' })).toBe(false);
  });

  it('takes no request id that could break a log line', () => {
    const { peer } = from('127.0.0.1', { ...forwarded, 'x-request-id': 'a"}\n{"b' });
    expect(peer.requestId).toBeUndefined();
  });

  it('keeps nothing of a request but the address, however long the request is', () => {
    setFlagsFromString('--expose-gc');
    const heap = () => {
      runInNewContext('gc')();
      return process.memoryUsage().heapUsed;
    };
    const addresses: string[] = [];
    // As the fast path has them: parts of one text.
    const ask = (forwardedFor: string) => {
      const text = Buffer.from(`${'a'.repeat(7_000)}\n${forwardedFor}`, 'latin1').toString(
        'latin1',
      );
      const { peer } = from('10.0.0.2', { 'x-forwarded-for': text.slice(7_001) });
      addresses.push(peer.address);
    };
    const before = heap();
    for (let at = 0; at < 4_000; at++) {
      ask(`2001:db8:1111:2222:3333:4444:5555:${at.toString(16)}`);
      ask(`${'a'.repeat(7_000)}, 2001:db8:1111:2222:3333:4444:6666:${at.toString(16)}`);
    }
    expect(heap() - before).toBeLessThan(5_000_000);
    expect(addresses.at(-1)).toBe('2001:db8:1111:2222:3333:4444:6666:f9f');
  });
});
