import { describe, expect, it } from 'vitest';
import { localeOfPath } from '#bin/server/paths';

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
