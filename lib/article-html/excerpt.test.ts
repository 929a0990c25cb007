import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '#lib/article-html/excerpt';

describe('excerptOf', () => {
  it('keeps a short text whole, as one line', () => {
    expect(excerptOf('  a\n b\t c ')).toBe('a b c');
    expect(excerptOf('x'.repeat(200))).toBe('x'.repeat(200));
    expect(excerptOf('')).toBe('');
  });

  it('cuts between words and says so', () => {
    expect(excerptOf('one two three', 8)).toBe('one two...');
    expect(excerptOf('one two three', 7)).toBe('one two...');
    expect(excerptOf('one two, three', 9)).toBe('one two...');
    expect(excerptOf(`${'كلمة '.repeat(100)}`).length).toBeLessThanOrEqual(203);
  });

  it('never parts a letter from its marks, nor half a character', () => {
    expect(excerptOf('مُحَمَّدٌ'.repeat(3), 2)).toBe('مُ...');
    expect(excerptOf('مُحَمَّدٌ'.repeat(3), 3)).toBe('مُ...');
    expect(excerptOf('😀😀😀😀', 3)).toBe('😀...');
    expect(excerptOf('👩‍👩‍👧‍👦'.repeat(3), 12)).toBe('👩‍👩‍👧‍👦...');
  });

  it('reads past a long beginning of white space', () => {
    expect(excerptOf(`${' \n'.repeat(5000)}text here`)).toBe('text here');
  });

  it('is never longer than asked, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 30, max: 90 }),
        (text, max) => {
          const excerpt = excerptOf(text, max);
          expect(excerpt.length).toBeLessThanOrEqual(max + 3);
          expect(excerpt.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
