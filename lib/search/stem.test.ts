import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arabicForms, withoutArticle } from '#lib/search/arabic-stem';
import { foldText } from '#lib/search/fold';
import { stemsOf } from '#lib/search/stem';

const stems = (word: string) => stemsOf(foldText(word));

describe('stemsOf', () => {
  it.each([
    ['كتاب', ['الكتاب', 'وكتاب', 'بالكتاب', 'للكتاب', 'والكتاب', 'كالكتاب', 'فالكتاب', 'كتابها']],
    ['كتاب', ['كتابات', 'كتاباً', 'بكتاب', 'لكتابهم', 'وبكتاب']],
    ['مدرسة', ['المدرسة', 'مدرسات', 'مدرستنا', 'بالمدرسة', 'مدرسته']],
    ['فلسطين', ['فلسطيني', 'الفلسطينية', 'الفلسطينيون', 'لفلسطين', 'وفلسطين']],
    ['قرية', ['القرى', 'قريتنا', 'القرية']],
    ['ألمانيا', ['الألمانية', 'ألماني']],
    [
      'والد',
      ['والدة', 'والدي', 'والدتها', 'الوالدة', 'والديه', 'الوالدين', 'وبالوالدين', 'لوالدي'],
    ],
    ['وكالة', ['وكالات', 'الوكالات', 'وكالتها', 'بالوكالة', 'ووكالات']],
    ['ولاية', ['الولايات', 'ولايتها', 'بالولايات']],
    ['لبنان', ['اللبنانيون', 'لبنانية', 'بلبنان']],
    ['حق', ['والحق', 'بالحق', 'للحق']],
    ['دين', ['والدين', 'بالدين']],
    ['لغة', ['للغة', 'اللغة', 'وللغة']],
    ['لاجئين', ['للاجئين', 'وللاجئين', 'اللاجئين', 'لاجئ']],
    ['سماء', ['السماء', 'سما']],
    ['شؤون', ['شئون', 'الشئون', 'بشئونهم', 'والشؤون']],
    ['مسؤول', ['مسئول', 'المسئولين', 'مسؤولية', 'ومسئولون']],
    ['رؤوس', ['رءوس', 'رءوسهم']],
    ['شيء', ['شئ', 'شي', 'الشيء']],
    ['يكتب', ['سيكتب', 'ويكتب']],
    ['library', ['libraries', 'Library', "library's"]],
    ['running', ['run', 'runs']],
  ])('finds %s in its other forms', (word, forms) => {
    const [stem] = stems(word);
    for (const form of forms) expect(stems(form), form).toContain(stem);
  });

  it.each([
    ['بيت', 'يت'],
    ['1948', '194'],
    ['في', 'ف'],
  ])('leaves %s whole', (word, part) => {
    expect(stems(word)[0]).toBe(word);
    expect(stems(word)).not.toContain(part);
  });

  it.each([
    ['كانون', 'كان'],
    ['لبنان', 'لبن'],
    ['السودان', 'سوداء'],
    ['ولاية', 'ولا'],
  ])('keeps %s apart from %s', (word, other) => {
    expect(stems(word)[0]).not.toBe(stems(other)[0]);
  });

  it('keeps the name of God apart from the pronoun', () => {
    expect(stems('والله')).not.toContain('له');
  });

  it('has a stem for any word, and never an empty one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'والبكتسهيناتمةى aingsed') }), (text) => {
        for (const word of foldText(text).split(' ').filter(Boolean)) {
          expect(stemsOf(word).length).toBeGreaterThan(0);
          expect(stemsOf(word).every((stem) => stem.length > 0)).toBe(true);
        }
      }),
    );
  });
});

describe('arabicForms', () => {
  it('holds the likeliest stem of a word with a particle joined to it', () => {
    for (const word of ['وكانون', 'بلبنان', 'وكتاب', 'بكتابها', 'ولكتابات', 'سيكتبون']) {
      const [first = '', ...shorter] = stems(word);
      const stem = shorter.at(-1) ?? first;
      expect(shorter.flatMap(arabicForms).concat(arabicForms(stem)), word).toContain(first);
    }
  });
});

describe('withoutArticle', () => {
  it.each([
    ['الكتاب', 'كتاب'],
    ['وبالكتاب', 'كتاب'],
    ['للكتاب', 'كتاب'],
    ['الله', 'الله'],
    ['ال', 'ال'],
    ['كتاب', 'كتاب'],
  ])('makes %s %s', (word, bare) => {
    expect(withoutArticle(word)).toBe(bare);
  });
});
