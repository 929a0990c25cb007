import { expect, it } from 'vitest';
import { shownBeside } from './report-query';

it('a list keeps what is shown of the other one, and nothing that makes no sense', () => {
  const query = { code: 'missing_title', page: '3', kind: 'article', outcome: 'x', changes: '2' };
  expect(shownBeside(query, ['code', 'effect', 'page'])).toEqual([
    ['kind', 'article'],
    ['changes', '2'],
  ]);
  expect(shownBeside(query, ['kind', 'outcome', 'changes'])).toEqual([
    ['code', 'missing_title'],
    ['page', '3'],
  ]);
});
