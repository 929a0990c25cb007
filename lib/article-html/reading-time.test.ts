import { expect, it } from 'vitest';
import { readingMinutes } from '#lib/article-html/reading-time';

it('is at least one minute', () => {
  expect(readingMinutes('', 'ar')).toBe(1);
  expect(readingMinutes('كلمة', 'ar')).toBe(1);
});

it('counts words at the pace of the language', () => {
  expect(readingMinutes('كلمة '.repeat(1900), 'ar')).toBe(10);
  expect(readingMinutes('word\n'.repeat(2300), 'en')).toBe(10);
  expect(readingMinutes('word\u00a0word '.repeat(1150), 'en')).toBe(10);
});
