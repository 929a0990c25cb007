import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '#lib/search/fold';
import { parseQuery, queryText } from '#lib/search/query';

describe('parseQuery', () => {
  it('folds words and takes the last for a beginning', () => {
    expect(parseQuery('  القُدس  Olive Har')).toEqual({
      words: ['القدس', 'olive', 'har'],
      endsInPrefix: true,
      phrases: [],
      unwanted: [],
      excluded: [],
    });
  });

  it('reads phrases and exclusions', () => {
    expect(parseQuery('زيت "شجرة الزيتون" -سياسة -"مدن قديمة" “Olive oil”')).toEqual({
      words: ['زيت'],
      endsInPrefix: false,
      phrases: [
        ['شجره', 'الزيتون'],
        ['olive', 'oil'],
      ],
      unwanted: ['سياسه'],
      excluded: [['مدن', 'قديمه']],
    });
  });

  it('takes a dash inside a word, or alone, for a break', () => {
    expect(parseQuery('start-ups - غزة').words).toEqual(['start', 'ups', 'غزه']);
    expect(parseQuery('start-ups - غزة')).toMatchObject({ unwanted: [], excluded: [] });
    expect(parseQuery('زيت -"سياسة"')).toMatchObject({ unwanted: [], excluded: [['سياسه']] });
  });

  it('takes a quote that nobody closed for nothing', () => {
    expect(parseQuery('"شجرة الزيتون')).toMatchObject({ words: ['شجره', 'الزيتون'], phrases: [] });
  });

  it('keeps each word once, the last where it is typed', () => {
    expect(parseQuery('بيت قديم بيت').words).toEqual(['قديم', 'بيت']);
  });

  it.each(['', '   ', '"" -"" - -- ""', '👍🏽 ؟!', '\u0000\u0001', '* AND OR NOT ( ) : ^ { } + ~'])(
    'finds no syntax in %j',
    (text) => {
      const { phrases, unwanted, excluded, words } = parseQuery(text);
      expect([phrases, unwanted, excluded]).toEqual([[], [], []]);
      expect(words.every((word) => /^(and|or|not)$/.test(word))).toBe(true);
    },
  );

  it('reads any text, in bounds, as folded words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'"“-−زيتab1 \u0000*:^()') }),
        fc.nat(200),
        (text, times) => {
          const { words, phrases, unwanted, excluded } = parseQuery(text.repeat(times));
          for (const list of [words, unwanted, ...phrases, ...excluded]) {
            expect(list.length).toBeGreaterThanOrEqual(0);
            for (const word of list) expect(foldText(word)).toBe(word);
          }
          expect(words.length).toBeLessThanOrEqual(24);
          expect(phrases.every((list) => list.length > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('queryText', () => {
  it.each([
    ['زيت الزيتون', 'زيت الزيتون'],
    ['"زيت الزيتون" -سياسة -"حرب قديمة" صابون', '"زيت الزيتون" -سياسه -"حرب قديمه" صابون'],
    ['صابون -سياسة', 'صابون -سياسه'],
  ])('writes %j as %j', (typed, text) => {
    expect(queryText(parseQuery(typed))).toBe(text);
  });

  it('is read as the query it was written for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"“-−زيتab1 *:^()') }), (text) => {
        const query = parseQuery(text);
        expect(parseQuery(queryText(query))).toEqual(query);
      }),
    );
  });
});
