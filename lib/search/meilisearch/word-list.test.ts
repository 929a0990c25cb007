import { describe, expect, it } from 'vitest';
import { isOneLetterAway } from '#lib/search/meilisearch/word-list';

describe('isOneLetterAway', () => {
  it.each([
    ['one missing', 'فلسطن'],
    ['one too many', 'فلسسطين'],
    ['one at the end', 'فلسطينا'],
    ['another one', 'فلصطين'],
    ['two swapped', 'فلطسين'],
    ['the first missing', 'لسطين'],
    ['none', 'فلسطين'],
  ])('takes %s', (_, word) => expect(isOneLetterAway('فلسطين', word)).toBe(true));

  it.each(['فلسط', 'طفلسين', 'فلسطينيا', 'كلصطين', 'زيت', ''])('does not take %s', (word) => {
    expect(isOneLetterAway('فلسطين', word)).toBe(false);
  });
});
