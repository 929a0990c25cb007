import { describe, expect, it } from 'vitest';
import { drawn, drawWith } from '#lib/site/drawing';

describe('a part of a page', () => {
  it('is drawn the way that the server says, the parts in it with it', () => {
    expect(drawn('early')).toBeUndefined();
    drawWith((shown) => `<${shown} ${drawn('inner')}>`);
    expect(drawn('outer')).toBe('<outer undefined>');
    expect(drawn('next')).toBe('<next undefined>');
  });

  it('that could not be drawn keeps no other from it', () => {
    drawWith((shown) => {
      if (shown === 'bad') throw new Error('it waits for something');
      return `<${shown}>`;
    });
    expect(() => drawn('bad')).toThrow('waits');
    expect(drawn('good')).toBe('<good>');
  });
});
