import { describe, expect, it } from 'vitest';
import { fitText } from '#lib/social-cards/fit-text';

/** A place for so many letters of size 1. */
const room = (letters: number) => async (text: string, size: number) =>
  text.length * size <= letters;

describe('fitText', () => {
  it('takes the largest size that fits', async () => {
    expect(await fitText('قصير', [3, 2, 1], room(12))).toEqual({ text: 'قصير', size: 3 });
    expect(await fitText('أطول منه', [3, 2, 1], room(12))).toEqual({ text: 'أطول منه', size: 1 });
  });

  it('cuts what fits in none after a word, without its comma', async () => {
    expect(await fitText('بيت في القرية، وحقل بعيد', [2, 1], room(15))).toEqual({
      text: 'بيت في القرية…',
      size: 1,
    });
  });

  it('cuts one long word between letters, never before a vowel mark', async () => {
    expect(await fitText('قُقُقُقُقُ', [1], room(6))).toEqual({ text: 'قُقُ…', size: 1 });
    expect(await fitText('x'.repeat(50), [1], room(0))).toEqual({ text: 'x…', size: 1 });
  });
});
