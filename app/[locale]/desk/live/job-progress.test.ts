import { expect, it } from 'vitest';
import { progressView } from './job-progress';

it('says how far a job is that goes through a known number of things', () => {
  expect(progressView('en', { phase: 'indexing', done: 500, total: 2_000 })).toEqual({
    percent: 25,
    phase: 'Builds the search index',
    facts: [{ name: 'Documents', value: '500 / 2,000' }],
  });
  expect(progressView('ar', { done: 0, total: 0 })).toMatchObject({ percent: null });
});

it('says that one works which says nothing of itself, or something unheard of', () => {
  const works = { percent: null, phase: 'Works', facts: [] };
  for (const progress of [undefined, null, 0, 'half', {}, { done: 'x', total: 3 }]) {
    expect(progressView('en', progress)).toEqual(works);
  }
});
