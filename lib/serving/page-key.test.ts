import { describe, expect, it } from 'vitest';
import { isPassedBy, pageRequest } from '#lib/serving/page-key';

const urlOf = (url: string) => pageRequest('https://a.example', url).url;

describe('pageRequest', () => {
  it('drops what no page knows, empty values, and keeps the rest in one order', () => {
    expect(urlOf('/articles?utm_source=x&page=2&tag=%D9%82&fbclid=1&q=')).toBe(
      '/articles?tag=%D9%82&page=2',
    );
    expect(urlOf('/articles/7?utm_campaign=a')).toBe('/articles/7');
    expect(urlOf('/articles?page=2&tag=a')).toBe(urlOf('/articles?tag=a&page=2'));
    expect(urlOf('/articles?page=1&page=3')).toBe('/articles?page=3');
  });

  it('keeps all that the API is asked, which names what it does not know', () => {
    expect(urlOf('/api/v1/articles?utm_source=x&q=&limit=2&limit=3')).toBe(
      '/api/v1/articles?limit=2&limit=3&q=&utm_source=x',
    );
  });

  it('tells hosts, schemes and pieces of a page apart', () => {
    const keys = [
      pageRequest('https://a.example', '/'),
      pageRequest('http://a.example', '/'),
      pageRequest('https://b.example', '/'),
      pageRequest('https://a.example', '/', '{"rsc":"1"}'),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('isPassedBy', () => {
  it.each(['/desk', '/en/desk/imports', '/desk?x', '/up', '/up?x', '/metrics'])('%s is', (url) => {
    expect(isPassedBy(url)).toBe(true);
  });
  it.each(['/', '/articles', '/desktop', '/uppsala', '/en', '/enapi'])('%s is not', (url) => {
    expect(isPassedBy(url)).toBe(false);
  });
  // Where nothing is, anybody may have the page that says so made.
  it.each(['/en/up', '/up/x', '/metrics?x', '/metrics/x', '/ar/metrics', '/en/_next/x', '/_next'])(
    '%s is not: nothing is there',
    (url) => {
      expect(isPassedBy(url)).toBe(false);
    },
  );
});
