import { describe, expect, it } from 'vitest';
import { onOtherKeyboard } from '#lib/search/keyboard';

describe('onOtherKeyboard', () => {
  it.each([
    ['hgr]s', 'القدس'],
    ["tgs'dk", 'فلسطين'],
    ['Hpl]', 'أحمد'],
    ['bvdf', 'لاريب'],
    ['خمهرث', 'olive'],
    ['لاقثشي', 'bread'],
  ])('reads %s as %s', (typed, meant) => {
    expect(onOtherKeyboard(typed)).toBe(meant);
  });

  it.each(['', '1948', 'القدس Jerusalem', '؟!', '1948 -النكبة', '"48" -"war"'])(
    'leaves %j alone',
    (text) => {
      expect(onOtherKeyboard(text)).toBeUndefined();
    },
  );
});
