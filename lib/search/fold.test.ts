import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedWords, foldText } from '#lib/search/fold';
import { anyText } from '#tests/support/any-text';

describe('foldText', () => {
  it.each([
    ['القُدْسُ', 'القدس'],
    ['كتـــاب', 'كتاب'],
    ['أَحْمَد إبراهيم آمنة ٱلله', 'احمد ابراهيم امنه الله'],
    ['مدرسة مستشفى', 'مدرسه مستشفي'],
    ['مؤسّسة رئيس', 'موسسه رييس'],
    ['هٰذا الرحمٰن', 'هذا الرحمن'],
    ['کتاب گل یافا ېە ہۀ', 'كتاب كل يافا يه هه'],
    ['١٩٤٨ ۱۹۶۷', '1948 1967'],
    ['ﺍﻟﻘﺪﺱ ﻻ ﷲ', 'القدس لا الله'],
    ['Café Straße ÆON İzmir Łódź', 'cafe strasse aeon izmir lodz'],
    ['Ｆｕｌｌ ｗｉｄｔｈ ﬁne', 'full width fine'],
    ["Palestine's o’clock 'quoted'", 'palestines oclock quoted'],
    ['الـStart-Ups عام1948م', 'ال start ups عام 1948 م'],
    ['كلمة\u200f \u202bأخرى\u202c', 'كلمه اخري'],
    ['  ، . «نصّ» !؟ ', 'نص'],
    ['👍🏽 ... —', ''],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing that is folded', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
      { numRuns: 2_000 },
    );
  });

  it('folds every character on its own to something that folds to itself', () => {
    const moved: string[] = [];
    for (let point = 0; point <= 0x1ffff; point++) {
      if (point === 0x10000) point = 0x1d400; // few of those between fold to anything else
      const folded = foldText(String.fromCodePoint(point));
      if (foldText(folded) !== folded) moved.push(point.toString(16));
    }
    expect(moved).toEqual([]);
  });
});

describe('foldedWords', () => {
  it('tells where each word stands, with its marks', () => {
    const text = '«القُدْسُ» الـStart-Ups';
    const found = foldedWords(text).map(({ word, start, end }) => [word, text.slice(start, end)]);
    expect(found).toEqual([
      ['القدس', 'القُدْسُ'],
      ['ال', 'الـ'],
      ['start', 'Start'],
      ['ups', 'Ups'],
    ]);
  });

  it('gives the words of foldText, in order, each where it came from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = foldedWords(text);
        expect(words.map(({ word }) => word).join(' ')).toBe(foldText(text));
        let previous = 0;
        for (const { word, start, end } of words) {
          expect(start).toBeGreaterThanOrEqual(previous === end ? start : 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(` ${foldText(text.slice(start, end))} `).toContain(` ${word} `);
          previous = end;
        }
        const ends = words.map(({ end }) => end);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a text of megabytes', () => {
    const words = foldedWords('كلمةٌ '.repeat(200_000));
    expect(words).toHaveLength(200_000);
    expect(words.at(-1)).toEqual({ word: 'كلمه', start: 1_199_994, end: 1_199_999 });
  });
});
