import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '#lib/search/fold';
import { tokenOf, tokensOf } from '#lib/search/meilisearch/token-letters';
import { anyText } from '#tests/support/any-text';

describe('tokenOf', () => {
  it('has nothing but small Armenian letters, few enough for the server', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of tokensOf(foldText(text)).split(' ').filter(Boolean)) {
          expect(token).toMatch(/^[\u0561-\u0586]{2,100}$/);
        }
      }),
    );
  });

  it('tells different words apart, in whatever script', () => {
    const words = ['زيت', 'زيتون', 'zyt', 'שמן', 'нефть', '1948', 'a1', '油', 'ت'.repeat(200)];
    const tokens = words.flatMap((word) => [tokenOf('word', word), tokenOf('stem', word)]);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokenOf('word', 'ت'.repeat(200))).not.toBe(tokenOf('word', 'ت'.repeat(201)));
  });

  it('begins with a letter that is nowhere else: no token is made up of two', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of foldText(text).split(' ').filter(Boolean)) {
          for (const sort of ['word', 'stem', 'beginning'] as const) {
            expect(tokenOf(sort, word)).toMatch(/^[\u0581-\u0586][\u0561-\u0580]+$/);
          }
        }
      }),
    );
  });

  it('keeps beginnings, and the number of letters', () => {
    expect(tokenOf('stem', 'زيتون').startsWith(tokenOf('stem', 'زيت'))).toBe(true);
    expect(tokenOf('word', 'olives').startsWith(tokenOf('word', 'olive'))).toBe(true);
    expect(tokenOf('word', '1948').startsWith(tokenOf('word', '19'))).toBe(true);
    expect(tokenOf('word', 'زيتون')).toHaveLength(6);
  });

  it('never begins with what the server splits off', () => {
    expect(tokenOf('word', 'الزيتون')).not.toMatch(/[\u0600-\u06ff]/);
  });
});
