import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchedTerms, WordTerms } from '#lib/search/engine';
import { highlight, snippet, termsOfHit } from '#lib/search/highlight';
import { anyText } from '#tests/support/any-text';

function terms(given: Partial<MatchedTerms>): MatchedTerms {
  return { words: [], prefixes: [], stems: [], ...given };
}

/** The text with brackets around what is marked in it. */
function bracketed(text: string, given: WordTerms): string {
  return highlight(text, given)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');
}

describe('highlight', () => {
  it.each([
    [
      'marks the word with its vowel marks',
      'في «القُدْسِ» بيت',
      terms({ words: ['القدس'] }),
      'في «[القُدْسِ]» بيت',
    ],
    ['marks whole words only', 'زيت زيتون', terms({ words: ['زيت'] }), '[زيت] زيتون'],
    [
      'marks the whole word of a beginning',
      'olive harvest',
      terms({ prefixes: ['har'] }),
      'olive [harvest]',
    ],
    [
      'looks past the article for a beginning',
      'هذا الكتاب',
      terms({ prefixes: ['كتا'] }),
      'هذا [الكتاب]',
    ],
    ['marks forms of a stem', 'وبالمدرسة درس', terms({ stems: ['مدرس'] }), '[وبالمدرسة] درس'],
    ['marks presentation forms', 'ﺍﻟﻘﺪﺱ', terms({ words: ['القدس'] }), '[ﺍﻟﻘﺪﺱ]'],
    [
      'leaves what stands around the words as it is',
      '<b>"زيت" & x</b>',
      terms({ words: ['زيت', 'b'] }),
      '<[b]>"[زيت]" & x</[b]>',
    ],
    ['leaves a text without matches', 'a < b', terms({}), 'a < b'],
  ])('%s', (_, text, matched, marked) => {
    expect(bracketed(text, matched)).toBe(marked);
  });

  it('gives back the whole text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, word) => {
        const parts = highlight(
          text + word,
          terms({ words: [word], prefixes: [word], stems: [word] }),
        );
        expect(parts.map((part) => part.text).join('')).toBe(text + word);
        expect(parts.every((part) => part.text.length > 0)).toBe(true);
      }),
    );
  });
});

describe('termsOfHit', () => {
  const olives: MatchedTerms = terms({
    words: ['olive'],
    stems: ['oliv'],
    forgiven: [
      {
        asTyped: terms({ words: ['olive'], stems: ['oliv'] }),
        spellings: terms({ words: ['alive'], stems: ['live'] }),
      },
    ],
  });

  it.each([
    ['the word itself', ['Olive', 'Our lives']],
    ['another form of it', ['Our lives', 'among olives']],
  ])('forgives no typo where there is %s', (_, texts) => {
    const inHit = termsOfHit(olives, texts);
    expect(bracketed('alive, our lives', inHit)).toBe('alive, our lives');
  });

  it('forgives one where there is none', () => {
    const inHit = termsOfHit(olives, ['Our lives', 'and times']);
    expect(bracketed('our lives', inHit)).toBe('our [lives]');
  });
});

describe('snippet', () => {
  const text = `${'كلام عن أشياء أخرى. '.repeat(20)}هنا شجرة الزيتون في الحقل. ${'ثم كلام آخر. '.repeat(20)}`;

  it('shows the passage around the matches', () => {
    const passage = snippet(text, terms({ words: ['شجره', 'الزيتون'] }), 80);
    expect(passage).toContain('شجرة الزيتون');
    expect(passage.startsWith('… ')).toBe(true);
    expect(passage.endsWith(' …')).toBe(true);
    expect(passage.length).toBeLessThanOrEqual(84);
  });

  it('begins at the beginning when nothing matches', () => {
    expect(snippet(text, terms({}), 30)).toBe('كلام عن أشياء أخرى. كلام عن …');
  });

  it('leaves a short text as it is', () => {
    expect(snippet(' زيت\n الزيتون ', terms({ words: ['زيت'] }), 40)).toBe('زيت الزيتون');
  });

  it('prefers the passage with the most different words', () => {
    const many = `${'زيت '.repeat(10)}${'كلام '.repeat(30)}زيت مع زيتون وزعتر`;
    const passage = snippet(many, terms({ words: ['زيت', 'زيتون', 'وزعتر'] }), 40);
    expect(passage).toContain('زيت مع زيتون وزعتر');
  });

  it('cuts any text to about the length asked for, between words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('زيتٌ', 'olive', 'كلمة', 'x', '🫒', 'طويلة'), { maxLength: 60 }),
        fc.integer({ min: 10, max: 60 }),
        (words, length) => {
          const passage = snippet(words.join(' '), terms({ words: ['زيت', 'olive'] }), length);
          expect(passage.length).toBeLessThanOrEqual(length + 4);
          for (const word of passage.split(' ')) expect([...words, '…', '']).toContain(word);
        },
      ),
    );
  });
});
