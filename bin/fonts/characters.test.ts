import { describe, expect, it } from 'vitest';
import { characters, unicodeRange } from '#bin/fonts/characters';

describe('unicodeRange', () => {
  it('joins neighbours and ignores order and repeats', () => {
    expect(unicodeRange('cab x')).toBe('U+20, U+61-63, U+78');
    expect(unicodeRange('aa')).toBe('U+61');
  });
});

describe('characters', () => {
  it('puts every character of a face into one file only, so that none is fetched twice over', () => {
    const all = Object.values(characters).flatMap((set) => [...set]);
    expect(all.filter((letter, at) => all.indexOf(letter) !== at)).toEqual([]);
  });

  it('has the letters of an Arabic sentence with its marks and quotation marks', () => {
    const known = characters.arabic + characters.common;
    const text = '«ماتَتْ في سنةِ الحملِ الثقيلِ 1936»؛ فقالوا: أَإِلى هنا؟ لآلئُ، ١٩٣٦ ٪ ـ ٱ ى ئ ؤ ة';
    expect([...text].filter((letter) => !known.includes(letter))).toEqual([]);
  });
});
