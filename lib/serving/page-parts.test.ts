import { describe, expect, it } from 'vitest';
import { withParts } from '#lib/serving/page-parts';

const part = (name: string, text: string) =>
  `<page-part data-name="${name}" class="contents">${text}</page-part>`;

describe('the parts of a page', () => {
  it('are put in the places of the old, whatever they say', () => {
    const html = `<p>before</p>${part('one', '<b>\nold</b>')}<p>between</p>${part('two', '')}`;
    const parts = new Map([
      ['two', part('two', "$& $1 $' <i>second</i>")],
      ['one', part('one', 'first')],
    ]);
    expect(withParts(html, parts)).toBe(
      `<p>before</p>${part('one', 'first')}<p>between</p>${part('two', "$& $1 $' <i>second</i>")}`,
    );
  });

  it('must be those that the page has', () => {
    const parts = new Map([['one', part('one', 'new')]]);
    expect(withParts('<p>none</p>', parts)).toBeUndefined();
    expect(withParts(part('other', ''), parts)).toBeUndefined();
    expect(withParts(part('one', '') + part('two', ''), parts)).toBeUndefined();
    expect(withParts(part('one', ''), new Map())).toBeUndefined();
  });
});
