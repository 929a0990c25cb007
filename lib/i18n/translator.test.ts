import { describe, expect, it } from 'vitest';
import { translator } from '#lib/i18n/translator';
import ar from './messages/ar.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

function keysOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [path + key] : keysOf(inner, `${path}${key}.`),
  );
}

/** A plural's own word in braces, such as `=0 {Articles}`, is no placeholder. */
function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)[,}]/g)]
    .map((match) => match[1] ?? '')
    .sort();
}

describe('messages', () => {
  it('has the same texts with the same values in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(ar));
    const flat = (value: object): string[] =>
      Object.values(value).flatMap((inner) => (typeof inner === 'string' ? [inner] : flat(inner)));
    const arabic = flat(ar);
    flat(en).forEach((text, at) => {
      expect(new Set(placeholdersOf(arabic[at] ?? ''))).toEqual(new Set(placeholdersOf(text)));
    });
  });

  it('counts articles in all six Arabic plural forms', () => {
    const t = translator('ar', 'articles');
    const counts = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103];
    expect(counts.map((count) => t('count', { count }))).toEqual([
      'لا مقالات',
      'مقال واحد',
      'مقالان',
      '3 مقالات',
      '10 مقالات',
      '11 مقالًا',
      '99 مقالًا',
      '100 مقال',
      '102 مقال',
      '103 مقالات',
    ]);
  });

  it('uses Latin digits and groups thousands in both languages', () => {
    expect(translator('ar', 'articles')('count', { count: 20331 })).toBe('20,331 مقالًا');
    expect(translator('en', 'articles')('count', { count: 20331 })).toBe('20,331 articles');
  });
});
