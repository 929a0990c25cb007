import { expect, it } from 'vitest';
import { element } from '#lib/article-html/output-tree';
import { serialize } from '#lib/article-html/serialize';

it('escapes all text and all values', () => {
  const image = element('img', [], { src: 'https://x.example/a.jpg', alt: '"><script>&' });
  expect(serialize(['<b>&"', image])).toBe(
    '&lt;b&gt;&amp;"<img src="https://x.example/a.jpg" alt="&quot;&gt;&lt;script&gt;&amp;">',
  );
});

it('writes the text of an element that is not allowed, and nothing of its tag', () => {
  expect(serialize([element('script', ['x<']), element('p onclick=x', ['y'])])).toBe('x&lt;y');
});

it.each([
  ['p', 'onclick', 'x'],
  ['p', 'style', 'x'],
  ['p', 'id', 'body'],
  ['p', 'dir', 'up'],
  ['a', 'href', 'javascript:x'],
  ['a', 'href', ' https://x.example'],
  ['a', 'target', '_top'],
  ['a', 'rel', 'opener'],
  ['img', 'src', 'data:x'],
  ['img', 'src', 'https://x.example/a.jpg?q'],
  ['img', 'srcset', 'javascript:x 1x'],
  ['img', 'sizes', 'expression(x)'],
  ['img', 'sizes', 'url(x)'],
  ['img', 'width', '100%'],
  ['img', 'onerror', 'x'],
  ['td', 'colspan', '0'],
  ['figure', 'class', 'hidden'],
  ['div', 'class', 'fixed'],
  ['div', 'tabindex', '1'],
])('leaves out <%s %s="%s">', (name, attribute, value) => {
  const html = serialize([element(name, [], { [attribute]: value })]);
  expect(html).not.toContain(attribute);
});

it.each([
  ['img', 'sizes', '(max-width: 600px) calc(100vw - 2rem), 50vw'],
  ['a', 'href', '#s-x'],
  ['a', 'href', 'https://x.example/?a=b'],
  ['p', 'id', 'ref-_ftn1'],
])('keeps <%s %s="%s">', (name, attribute, value) => {
  expect(serialize([element(name, [], { [attribute]: value })])).toContain(
    `${attribute}="${value}"`,
  );
});
