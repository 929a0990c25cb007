import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { urlKey } from '#lib/articles/url-key';

// Properties are tried many times; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const arabic = 'https://metras.co/جيمس-سكوت';

describe('urlKey', () => {
  test.each([
    ['https://metras.co/a/', 'https://metras.co/a'],
    ['http://metras.co/a', 'https://metras.co/a'],
    ['https://WWW.Metras.CO/a', 'https://metras.co/a'],
    ['https://metras.co:443/a', 'https://metras.co/a'],
    ['http://metras.co:80/a', 'https://metras.co/a'],
    ['https://metras.co./a', 'https://metras.co/a'],
    ['https://metras.co/a#comments', 'https://metras.co/a'],
    ['https://metras.co/a#/', 'https://metras.co/a'],
    ['https://metras.co/#!/', 'https://metras.co'],
    ['https://metras.co/#/a/', 'http://www.metras.co#/a'],
    ['https://metras.co/#!a?utm_source=x', 'https://metras.co/#!a'],
    [`https://metras.co/#/${encodeURI('زيت')}`, 'https://metras.co/#/زيت'],
    ['https://metras.co//a//', 'https://metras.co/a'],
    ['  https://metras.co/a\n', 'https://metras.co/a'],
    ['https://user:word@metras.co/a', 'https://metras.co/a'],
    [
      'https://metras.co/a?utm_source=x&utm_medium=y&fbclid=1&gclid=2&igshid=3',
      'https://metras.co/a',
    ],
    ['https://metras.co/a?UTM_Source=x', 'https://metras.co/a'],
    ['https://metras.co/a?b=2&a=1', 'https://metras.co/a?a=1&b=2'],
    ['https://metras.co/a?', 'https://metras.co/a'],
    ['https://metras.co/a?q=b+c', 'https://metras.co/a?q=b%20c'],
    [encodeURI(arabic), arabic],
    [encodeURI(arabic).toLowerCase(), arabic],
    [encodeURI('https://metras.co/آ'), encodeURI('https://metras.co/\u0627\u0653')],
    ['https://metras.co/%61%2db', 'https://metras.co/a-b'],
    ['https://metras.co/%e2%80%9', 'https://metras.co/%E2%80%9'],
  ])('%s is %s', (one, other) => {
    expect(urlKey(one)).toBe(urlKey(other));
  });

  test.each([
    ['https://metras.co/a', 'https://metras.co/A'],
    ['https://metras.co/#/a', 'https://metras.co/#/b'],
    ['https://metras.co/#!a', 'https://metras.co/'],
    ['https://metras.co/#/a?p=1', 'https://metras.co/#/a?p=2'],
    ['https://metras.co/a?p=1', 'https://metras.co/a?p=2'],
    ['https://metras.co/a%2Fb', 'https://metras.co/a/b'],
    ['https://metras.co/a%3Fb', 'https://metras.co/a?b'],
    ['https://metras.co/a%23b', 'https://metras.co/a#b'],
    ['https://metras.co/a%2561', 'https://metras.co/aa'],
    ['https://metras.co:8080/a', 'https://metras.co/a'],
    ['https://ar.metras.co/a', 'https://metras.co/a'],
    ['https://metras.co/a?q=b%26c', 'https://metras.co/a?q=b&c'],
    ['https://metras.co/a?outm_x=1', 'https://metras.co/a'],
  ])('%s is not %s', (one, other) => {
    expect(urlKey(one)).not.toBe(urlKey(other));
  });

  test('a host in Arabic is the same in its ASCII form', () => {
    const shown = 'https://فلسطين.example/a';
    expect(urlKey(new URL(shown).href)).toBe(urlKey(shown));
  });

  test('is readable', () => {
    expect(urlKey(`${encodeURI(arabic)}/?utm_source=x#y`)).toBe('metras.co/جيمس-سكوت');
  });

  test('a key is its own key, whatever the text', () => {
    const address = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `https://a.example/${text}`),
      fc
        .tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
        .map(([path, query]) => `http://a.example/${encodeURI(path.toWellFormed())}?q=${query}`),
    );
    fc.assert(
      fc.property(address, (url) => {
        const key = urlKey(url);
        expect(urlKey(key)).toBe(key);
      }),
      { numRuns: 1_000 },
    );
  });

  test('variants of one address have one key', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.+$|^\s|\s$/.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.nat(999), (path, id) => {
        const encoded = path.map((part) => encodeURIComponent(part.normalize('NFC'))).join('/');
        const plain = urlKey(`https://metras.co/${encoded}?id=${id}`);
        const lower = encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
        expect(urlKey(`http://WWW.metras.co/${lower}/?utm_id=7&id=${id}#top`)).toBe(plain);
      }),
    );
  });
});
