import { describe, expect, test } from 'vitest';
import { cleanLine } from '#lib/ingestion/clean-text';
import type { RowIssue } from '#lib/ingestion/row-issue';
import { wordsOf } from '#lib/ingestion/words';

const read = (given: Parameters<typeof wordsOf>[1]) => {
  const issues: RowIssue[] = [];
  return { words: wordsOf('tags', given, issues), issues };
};

describe('wordsOf', () => {
  test.each([
    ['ثقافة، فلسطين,#غزة', ['ثقافة', 'فلسطين', 'غزة']],
    [
      ['ثقافة', null, 'فلسطين, غزة'],
      ['ثقافة', 'فلسطين', 'غزة'],
    ],
    ['["ثقافة","فلسطين, غزة"]', ['ثقافة', 'فلسطين', 'غزة']],
    ['["\\u062b", 3, null]', ['ث']],
    ["['ثقافة', 'فلسطين']", ['ثقافة', 'فلسطين']],
    [`['ثقافة', "it's", 'it\\'s']`, ['ثقافة', "it's", "it's"]],
    [['["ا"]'], ['ا']],
    ['[]', []],
    ['[فيديو]', ['[فيديو]']],
    ["'ثقافة'", ["'ثقافة'"]],
    [null, []],
  ])('%j', (given, words) => {
    expect(read(given)).toEqual({ words, issues: [] });
  });

  test.each([
    ['a list', Array.from({ length: 200_000 }, (_, index) => `ت${index}`)],
    ['a text', Array.from({ length: 20_000 }, (_, index) => `ت${index}`).join(',')],
  ])('of %s takes 100, and says so', (_, given) => {
    const { words, issues } = read(given);
    expect(words).toHaveLength(100);
    expect(words.at(-1)).toBe('ت99');
    expect(issues).toMatchObject([{ code: 'too_many_values', effect: 'kept', field: 'tags' }]);
  });

  test('of long ones costs no more than a line each', () => {
    const long = '<!--'.repeat(5_000);
    expect(read([long, long]).words).toEqual([cleanLine(long), cleanLine(long)]);
  });
});
