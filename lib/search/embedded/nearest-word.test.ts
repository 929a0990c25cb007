import { describe, expect, it } from 'vitest';
import { editDistance } from '#lib/search/embedded/nearest-word';

describe('editDistance', () => {
  it.each([
    ['زيتون', 'زيتون', 0],
    ['زيتون', 'زيون', 1],
    ['زيتون', 'زيتونه', 1],
    ['زيتون', 'زتيون', 1],
    ['زيتون', 'بيطون', 1.5],
    ['زيتون', 'بحر', undefined],
    ['olive', 'live', 1],
    ['olive', 'ovile', 2],
    ['', 'ab', 2],
    ['abc', 'xyz', undefined],
  ])('of %s and %s is %s', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });
});
