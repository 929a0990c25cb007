import { afterEach, describe, expect, it } from 'vitest';
import { rejectionOf } from '#bin/server/reject';
import { forgetEnv } from '#lib/env';

afterEach(() => {
  delete process.env.ALLOWED_HOSTS;
  delete process.env.SITE_URL;
  forgetEnv();
});

const statusOf = (url: string, method = 'GET', host = 'a.example') =>
  rejectionOf({ method, url, rawHeaders: ['Host', host] }, host)?.status;

describe('rejectionOf', () => {
  it.each([
    '/../etc/passwd',
    '/articles/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/_next/static/%252e%252e/x',
    '/..\\..\\windows',
    '/a/%5c..%5c',
    '/a%00.html',
    '/./articles/7',
    '/articles/7#x',
    'http://evil.example/',
    '*',
  ])('%s is no address of the site', (url) => {
    expect(statusOf(url)).toBe(400);
  });

  it.each(['/', '/articles/7', '/tags/..a', '/search?q=../..', '/tags/%D9%82', '/tags/%E0%A4%A'])(
    '%s is let in',
    (url) => {
      expect(statusOf(url)).toBeUndefined();
    },
  );

  it('turns away methods and addresses out of bounds', () => {
    expect(statusOf('/', 'TRACE')).toBe(405);
    expect(statusOf('/', 'PROPFIND')).toBe(405);
    expect(statusOf('/__nextjs_x', 'POST')).toBe(405);
    for (const method of ['POST', 'OPTIONS']) {
      for (const url of ['/', '/articles/7', '/icon.svg', '*']) {
        expect(statusOf(url, method)).toBe(405);
      }
      expect(statusOf('/en/desk/sign-in/submit', method)).toBeUndefined();
      expect(statusOf('/api/v1/articles', method)).toBeUndefined();
    }
    const rawHeaders = ['Host', 'a.example', 'X-A', 'b', 'host', 'b.example'];
    expect(rejectionOf({ method: 'GET', url: '/', rawHeaders }, 'a.example')?.status).toBe(400);
    expect(statusOf(`/search?q=${'x'.repeat(9_000)}`)).toBe(414);
  });

  it('answers to its own names alone once it knows them', () => {
    expect(statusOf('/', 'GET', 'anything.example')).toBeUndefined();
    for (const host of ['', 'a b', 'evil/path', 'x:y', "a'b"])
      expect(statusOf('/', 'GET', host)).toBe(421);
    process.env.SITE_URL = 'https://bisan.example';
    forgetEnv();
    expect(statusOf('/', 'GET', 'evil.example')).toBe(421);
    expect(statusOf('/up', 'GET', '3f2a:3000')).toBeUndefined();
    expect(statusOf('/', 'GET', 'BISAN.example:443')).toBeUndefined();
    expect(statusOf('/', 'GET', 'localhost:3000')).toBeUndefined();
    process.env.ALLOWED_HOSTS = '.bisan.example, other.example';
    forgetEnv();
    expect(statusOf('/', 'GET', 'www.bisan.example')).toBeUndefined();
    expect(statusOf('/', 'GET', 'notbisan.example')).toBe(421);
    expect(statusOf('/', 'GET', 'x.other.example')).toBe(421);
  });
});
