import { expect, test } from 'vitest';
import { groupSimilar, plainName } from '#lib/editing/similar-authors';

test.each([
  ['أحمد الخالدي', 'احمد الخالدى'],
  ['فاطمة إبراهيم', 'فاطمه ابراهيم'],
  ['عبد الله محمود', 'عبدالله محمود'],
  ['د. سلمى الجيوسي', 'سلمى الجيوسي'],
  ['الدكتور الأستاذ خليل السكاكيني', 'خليل السكاكيني'],
  ['أبو سلمى', 'ابوسلمى'],
  ['هنّ\u064eا عمر', 'هنا عمر'],
  ['Ghassan Kanafani', 'KANAFANI, Ghassan'],
  ['Dr. Salma Jayyusi', 'Salma Jayyusi'],
])('%s and %s are one name', (one, other) => {
  expect(plainName(one)).toBe(plainName(other));
});

test('a title alone, or a name that begins like one, is a name', () => {
  expect(plainName('الشيخ')).not.toBe('');
  expect(plainName('دعاء')).not.toBe(plainName('عاء'));
});

test('groups spellings of one name, then names that differ by one letter', () => {
  const names = ['محمود درويش', 'محمود درويش ', 'محمود درويشي', 'سميح القاسم', 'علا', 'علاء'];
  const authors = names.map((name, at) => ({ id: at + 1, name, articlesCount: at }));
  const groups = groupSimilar(authors).map(({ likeness, authors }) => [
    likeness,
    ...authors.map(({ id }) => id),
  ]);
  expect(groups).toEqual([
    ['same', 2, 1],
    ['near', 3, 2, 1],
  ]);
});
