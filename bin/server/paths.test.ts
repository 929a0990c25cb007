import { describe, expect, it } from 'vitest';
import { articleIdOfPath, localeOfPath } from '#bin/server/paths';

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

describe('articleIdOfPath', () => {
  it.each([
    ['/articles/12', 12],
    ['/en/articles/12?from=feed', 12],
    ['/ar/articles/12/', 12],
    ['/articles/012', undefined],
    ['/articles/12/edit', undefined],
    ['/articles', undefined],
    ['/fr/articles/12', undefined],
  ])('%s is article %s', (url, id) => {
    expect(articleIdOfPath(url)).toBe(id);
  });
});
