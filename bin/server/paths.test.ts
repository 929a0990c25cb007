import { describe, expect, it } from 'vitest';
import { localeOfPath, loggedPath } from '#bin/server/paths';

describe('localeOfPath', () => {
  it.each([
    ['/', 'ar'],
    ['/articles/1', 'ar'],
    ['/ar/articles', 'ar'],
    ['/en', 'en'],
    ['/en?q=x', 'en'],
    ['/english', 'ar'],
  ])('%s is in %s', (url, locale) => {
    expect(localeOfPath(url)).toBe(locale);
  });
});

describe('loggedPath', () => {
  it.each([
    ['/search?q=زيت', '/search'],
    ['/en/articles/1', '/en/articles/1'],
    ['/desk/join/a-secret', '/desk/join/…'],
    ['/en/desk/join/a-secret/submit?x', '/en/desk/join/…/submit'],
  ])('of %s is %s', (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});
