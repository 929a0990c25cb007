import { describe, expect, it } from 'vitest';
import { breaksOf, isForgiven } from '#lib/search/leniency';

describe('breaksOf', () => {
  it('gives every way to break a word in two parts of two letters or more', () => {
    expect(breaksOf('زيتون')).toEqual([
      ['زي', 'تون'],
      ['زيت', 'ون'],
    ]);
    expect(breaksOf('زيت')).toEqual([]);
  });

  it('leaves what is no word alone: each break is a question to the index', () => {
    expect(breaksOf('ز'.repeat(24))).toHaveLength(21);
    expect(breaksOf('ز'.repeat(25))).toEqual([]);
  });
});

describe('isForgiven', () => {
  it('takes words of 4 to 24 letters for ones that may be misspelt, and no numbers', () => {
    const taken = ['زيتو', 'olives', 'ز'.repeat(24)];
    const left = ['زيت', 'ز'.repeat(25), '1948', 'covid19'];
    expect([...taken, ...left].filter(isForgiven)).toEqual(taken);
  });
});
