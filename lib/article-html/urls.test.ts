import { describe, expect, it } from 'vitest';
import { imageKey, safeImageUrl, safeLink } from '#lib/article-html/urls';

const base = 'https://source.example/a/b';

describe('safeLink', () => {
  it.each([
    ['https://x.example/زيت?q=1#f', 'https://x.example/زيت?q=1#f'],
    ['HTTP://x.example', 'http://x.example'],
    [' https://x.example/a b ', 'https://x.example/a%20b'],
    ['ht\ntps://x.example', 'https://x.example'],
    ['//x.example/y', 'https://x.example/y'],
    ['https:\\\\x.example\\y', 'https://x.example/y'],
    ['/\\x.example', 'https://x.example/'],
    ['c', 'https://source.example/a/c'],
    ['../c?d', 'https://source.example/c?d'],
    ['https:c', 'https://source.example/a/c'],
    ['MailTo:a@b.example', 'mailto:a@b.example'],
    ['tel:+970', 'tel:+970'],
    ['#x', '#x'],
  ])('%j leads to %s', (value, href) => {
    expect(safeLink(value, base)?.href).toBe(href);
  });

  it.each([
    '',
    ' ',
    'javascript:x',
    'java\tscript:x',
    '\u0001javascript:x',
    'data:x',
    'vbscript:x',
    'ftp://x',
    'blob:x',
    'a:b',
    ':b',
    '\u00a0javascript:x',
    'https://',
    'http://[',
  ])('%j leads nowhere', (value) => {
    expect(safeLink(value, base)).toBeUndefined();
    expect(safeLink(value)).toBeUndefined();
  });

  it('tells other sites from this one', () => {
    expect(safeLink('https://x.example')?.external).toBe(true);
    expect(safeLink('//x.example')).toEqual({ href: 'https://x.example/', external: true });
    expect(safeLink('/articles/1')).toEqual({ href: '/articles/1', external: false });
    expect(safeLink('#x')?.external).toBe(false);
    expect(safeLink('mailto:a@b')?.external).toBe(false);
  });

  it('is content with what it gave', () => {
    for (const value of ['c d', '../x', 'https:\\\\y', '//z', 'HTTPS://w/"<>']) {
      const href = safeLink(value, base)?.href ?? '';
      expect(safeLink(href)?.href).toBe(href);
    }
  });
});

describe('safeImageUrl', () => {
  it.each([
    ['https://x.example/a.jpg?w=1#y', 'https://x.example/a.jpg'],
    ['a.jpg?x', 'https://source.example/a/a.jpg'],
    ['//x.example/a.jpg', 'https://x.example/a.jpg'],
    ['/a.jpg', 'https://source.example/a.jpg'],
    ['/sample/a.svg?x', '/sample/a.svg'],
  ])('%j is at %s', (value, url) => {
    expect(safeImageUrl(value, base)).toBe(url);
  });

  it.each([
    'data:image/png;base64,x',
    'javascript:x',
    'mailto:x',
    '#x',
    '?x',
    '',
    'blob:x',
    'file:///x',
    '/sample/../x\\y'.replace('/sample', 'data:'),
  ])('%j is none', (value) => {
    expect(safeImageUrl(value, base)).toBeUndefined();
  });

  it('takes only paths from the root when there is no base', () => {
    expect(safeImageUrl('/a.jpg')).toBe('/a.jpg');
    expect(safeImageUrl('a.jpg')).toBeUndefined();
  });
});

it('imageKey sees one picture behind several addresses', () => {
  const keys = [
    'https://www.x.example/ز.jpg',
    'http://x.example/%D8%B2.jpg?w=300',
    'https://x.example/%d8%b2.jpg#x',
  ].map(imageKey);
  expect(new Set(keys).size).toBe(1);
  expect(imageKey('https://x.example/100%.jpg')).toBe('x.example/100%.jpg');
  expect(imageKey('https://x.example/a.jpg')).not.toBe(imageKey('https://x.example/b.jpg'));
});
