import { expect, it } from 'vitest';
import { LeafWriter } from '#lib/article-html/leaf-writer';
import { PlaceNames } from '#lib/article-html/place-names';
import { PreWriter } from '#lib/article-html/pre-writer';
import { serialize } from '#lib/article-html/serialize';
import type { Mark } from '#lib/article-html/source-tree';

const bold: Mark = { name: 'b', attributes: {} };
const italic: Mark = { name: 'i', attributes: {} };
const link: Mark = { name: 'a', attributes: { href: '/x' } };
const noLink: Mark = { name: 'a', attributes: {} };

type Step = [text: string, ...marks: Mark[]] | 'br';

function write(leaf: LeafWriter, steps: Step[]): string {
  for (const step of steps) {
    if (step === 'br') leaf.lineBreak();
    else
      leaf.text(
        step[0],
        step.slice(1).filter((mark) => typeof mark !== 'string'),
      );
  }
  return serialize([leaf.element]);
}

it.each<[Step[], string]>([
  [[[' a  b '], [' ', bold], ['c', bold], [' ']], '<p>a b <b>c</b></p>'],
  [
    [
      ['a', bold],
      ['b', bold, italic],
      ['c', italic],
    ],
    '<p><b>a<i>b</i></b><i>c</i></p>',
  ],
  [
    [
      ['a', bold],
      ['b', { name: 'b', attributes: {} }],
    ],
    '<p><b>ab</b></p>',
  ],
  [
    [
      ['a', link],
      ['b', noLink],
    ],
    '<p><a href="/x">a</a>b</p>',
  ],
  [['br', ['a'], ['  '], 'br', [' '], ['b'], 'br'], '<p>a<br>b</p>'],
  [[['\u200f'], ['a'], ['\u200f'], [' '], ['b']], '<p>a\u200f b</p>'],
  [[['a\u00a0b\u00a0'], ['c']], '<p>a\u00a0b c</p>'],
])('writes %j', (steps, html) => {
  expect(write(new LeafWriter('p', new PlaceNames(new Set())), steps)).toBe(html);
});

it('writes no bold in a heading', () => {
  const html = write(new LeafWriter('h2', new PlaceNames(new Set())), [['a', bold, italic]]);
  expect(html).toBe('<h2><i>a</i></h2>');
});

it('says when a second break follows the first', () => {
  const leaf = new LeafWriter('p', new PlaceNames(new Set()));
  leaf.text('a', []);
  expect(leaf.lineBreak()).toBe(false);
  leaf.text(' ', []);
  expect(leaf.lineBreak()).toBe(true);
});

it('keeps the white space of a listing but for empty lines around it', () => {
  const html = write(new PreWriter(new PlaceNames(new Set())), [
    ['\n \n  a\n'],
    ['b ', bold],
    'br',
    ['\n'],
  ]);
  expect(html).toBe('<pre>  a\n<b>b</b></pre>');
});

it('gives a place its name where the text begins', () => {
  const places = new PlaceNames(new Set(['x', 'y z']));
  const leaf = new LeafWriter('p', places);
  places.meet('x');
  places.meet('not wanted');
  leaf.text('a ', []);
  places.meet('y z');
  leaf.text('b', [bold]);
  expect(serialize([leaf.element])).toBe('<p id="ref-x">a <span id="ref-y-z"></span><b>b</b></p>');
  expect(places.nameOf('y z')).toBe('ref-y-z');
});
