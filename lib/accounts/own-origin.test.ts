import { afterEach, describe, expect, it, vi } from 'vitest';
import { isSameOrigin, ownOrigin } from '#lib/accounts/own-origin';
import { forgetEnv } from '#lib/env';

const behindProxy = { host: 'bisan.test', 'x-forwarded-proto': 'https' };
const given = (more: Record<string, string>) => new Headers({ ...behindProxy, ...more });

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

describe('isSameOrigin', () => {
  it.each<Record<string, string>>([
    { origin: 'https://bisan.test' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { referer: 'https://bisan.test/desk/users' },
  ])('lets our own pages send forms: %j', (headers) => {
    expect(isSameOrigin(given(headers))).toBe(true);
  });

  it.each<Record<string, string>>([
    {},
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://bisan.test.evil.example' },
    { origin: 'https://bisan.test:8443' },
    { origin: 'http://bisan.test' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { referer: 'https://evil.example/https://bisan.test/' },
    { origin: 'bisan.test' },
  ])('refuses others: %j', (headers) => {
    expect(isSameOrigin(given(headers))).toBe(false);
  });
});

describe('ownOrigin', () => {
  it.each([
    [{ host: 'localhost:3000' }, 'http://localhost:3000', false, false],
    [{ host: '[::1]:3000' }, 'http://[::1]:3000', false, false],
    [{ host: '10.0.0.5:3000' }, 'http://10.0.0.5:3000', false, true],
    [{ host: 'localhost.evil.example' }, 'http://localhost.evil.example', false, true],
    [behindProxy, 'https://bisan.test', true, false],
  ])('%j', (headers, origin, secure, exposed) => {
    expect(ownOrigin(new Headers(headers))).toMatchObject({ origin, secure, exposed });
  });

  it('believes SITE_URL about its own host', () => {
    vi.stubEnv('SITE_URL', 'http://10.0.0.5:3000');
    forgetEnv();
    expect(ownOrigin(new Headers({ host: '10.0.0.5:3000' })).exposed).toBe(false);
    expect(ownOrigin(new Headers({ host: '10.0.0.6:3000' })).exposed).toBe(true);
    vi.stubEnv('SITE_URL', 'https://bisan.test');
    forgetEnv();
    expect(ownOrigin(new Headers({ host: 'bisan.test' })).secure).toBe(true);
    const plain = { host: 'bisan.test', 'x-forwarded-proto': 'http' };
    expect(ownOrigin(new Headers(plain))).toMatchObject({ secure: false, exposed: true });
  });
});
