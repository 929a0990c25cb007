import { expect, test } from 'vitest';
import { nameKey } from '#lib/authors/name-key';

test('does not tell apart the order of vowel marks, spaces, joiners and direction marks', () => {
  expect(nameKey('هنّ\u064eا')).toBe(nameKey('هن\u064e\u0651ا'));
  expect(nameKey(' علی\u200cرضا\u200f')).toBe(nameKey('علیرضا'));
  expect(nameKey('علا\u00a0 المصري\n')).toBe(nameKey('علا المصري'));
});

test('tells names apart', () => {
  expect(nameKey('علا')).not.toBe(nameKey('علاء'));
  expect(nameKey('أحمد')).not.toBe(nameKey('احمد'));
});
