import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { routeClasses, routeClassOf } from '#lib/metrics/route-class';

test.each([
  ['/', 'home'],
  ['/?utm=1', 'home'],
  ['/ar', 'home'],
  ['/en/', 'home'],
  ['/ar?page=2', 'home'],
  ['/articles', 'articles'],
  ['/articles?page=2', 'articles'],
  ['/articles/12', 'article'],
  ['/search?q=a', 'search'],
  ['/authors/3', 'author'],
  ['/desk/jobs', 'desk'],
  ['/privacy', 'other'],
  ['/ar/articles', 'articles'],
  ['/ar/articles/', 'articles'],
  ['/ar/articles?page=2/3', 'articles'],
  ['/ar/articles/12?from=/desk', 'article'],
  ['/en/authors/3', 'author'],
  ['/ar/tags/%D8%BA%D8%B2%D8%A9', 'articles'],
  ['/ar/search?q=a', 'search'],
  ['/suggest?q=a', 'suggest'],
  ['/en/desk/users', 'desk'],
  ['/_next/static/a.js', 'file'],
  ['/favicon.ico', 'file'],
  ['/img/640/c2ln/aHR0cHM', 'image'],
  ['/up', 'health'],
  ['/metrics', 'health'],
  ['/wp-login', 'other'],
  ['/ar/constructor', 'other'],
  ['/__proto__/x', 'other'],
])('%s is of %s', (url, route) => {
  expect(routeClassOf(url)).toBe(route);
});

it('knows a class for whatever somebody asks for', () => {
  fc.assert(
    fc.property(fc.string(), (url) => {
      expect(routeClasses).toContain(routeClassOf(`/${url}`));
      expect(routeClasses).toContain(routeClassOf(url));
    }),
  );
});
