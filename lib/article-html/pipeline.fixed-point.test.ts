import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '#lib/article-html/html-to-text';
import { renderArticle } from '#lib/article-html/pipeline';

/** Enough to meet every rule many times; raise it after changing one. */
const runs = 2000;

/** A tree in a form that two parsers can be compared by. */
type Plain = string | [name: string, attributes: [string, string][], children: Plain[]];

describe('the html of an article', { timeout: 120_000 }, () => {
  it('is a fixed point, and what every parser reads is what was written', () => {
    fc.assert(
      fc.property(nastyHtml, (source) => {
        const { html, text } = renderArticle(source);
        expect(renderArticle(html).html).toBe(html);
        expect(renderArticle(html).text).toBe(text);
        expect(write(standardTree(html))).toBe(html);
      }),
      { numRuns: runs },
    );
  });

  it('has the same text for readers and for the index', () => {
    fc.assert(
      fc.property(nastyHtml, (source) => {
        const { html, text } = renderArticle(source);
        const shown = words(textOf(standardTree(html)));
        expect(words(text).replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
        expect(htmlToText(html)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it('stays the same with a base and when the base is not known later', () => {
    fc.assert(
      fc.property(nastyHtml, (source) => {
        const baseUrl = 'https://source.example/2020/05/article/';
        const { html } = renderArticle(source, { baseUrl });
        expect(renderArticle(html, { baseUrl }).html).toBe(html);
        expect(renderArticle(html).html).toBe(html);
      }),
      { numRuns: runs },
    );
  });
});

const tags = [
  ...[
    'p',
    'div',
    'span',
    'a',
    'b',
    'strong',
    'em',
    'i',
    'u',
    's',
    'del',
    'code',
    'sup',
    'sub',
    'font',
    'q',
    'video',
  ],
  ...['h1', 'h2', 'h3', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'center'],
  ...['figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ...['section', 'html', 'body', 'colgroup', 'nobr', 'form', 'x-y'],
];
/** Elements that lose what they hold, or hide it from a parser: rarer, or little would be left. */
const hiding = [
  ...['script', 'style', 'noscript', 'svg', 'math', 'mtext', 'foreignObject', 'title', 'textarea'],
  ...['select', 'option', 'template', 'iframe', 'button', 'object', 'annotation-xml', 'mglyph'],
  ...['plaintext', 'xmp', 'frameset', 'video'],
];
const voids = ['br', 'img', 'hr', 'input', 'col', 'wbr', 'base', 'meta', 'image'];

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('زيتون', 'olive', 'a b', 'نصّ', '12', 'x') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '\n', '\n\n', '&nbsp;', '\u00a0', '\t', '  ') },
  fc.constantFrom('\u200f', '\u200b', '\u202e', '\u2067', '\u2069', '\u202b', '\u202c', '\ufeff'),
  fc.constantFrom(
    '\ud83d',
    '\ude00',
    '😀',
    '\u0000',
    '\r',
    '\r\n',
    '&#13;',
    '&#0;',
    '&#x85;',
    '\u000b',
  ),
  fc.constantFrom(
    '&lt;p&gt;',
    '&amp;lt;',
    '&',
    '<',
    '>',
    '"',
    "'",
    '&quot',
    '&notin;',
    '<!--',
    '-->',
  ),
  fc.constantFrom(']]>', '<![CDATA[', '<?x', '<!doctype html>', '</', '<p', '<a href="', '</p/>'),
  fc.string({ maxLength: 6 }),
);

const urls = fc.constantFrom(
  '#x',
  '#y z',
  '#',
  '#%D8%B2',
  '/a.jpg',
  'b.jpg?c=1',
  '//host/c.png',
  'https://www.h.co/زيت.jpg',
  'https://h.co/%D8%B2%D9%8A%D8%AA.jpg?x=1#y',
  'http://h.co/a b.jpg',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:image/png;base64,AA',
  'mailto:a@b.co',
  'tel:+970',
  ' https://h.co/x ',
  'HTTPS://H.co/"x"',
  'https:\\\\h.co\\x',
  '/sample/x.svg',
  '../up.png',
  '?q',
  'https://h.co/a,b.jpg',
);
const attribute = fc.oneof(
  fc.tuple(fc.constantFrom('href', 'src', 'data-src', 'data-lazy-src'), urls),
  fc.tuple(
    fc.constantFrom('id', 'name'),
    fc.constantFrom('x', 'y z', 'زيت', 's-x', 'ref-x', 'body'),
  ),
  fc.tuple(
    fc.constantFrom('srcset', 'data-srcset'),
    fc
      .array(fc.tuple(urls, fc.constantFrom('', ' 1x', ' 2x', ' 300w', ' w')), { maxLength: 3 })
      .map((parts) => parts.map((part) => part.join('')).join(',')),
  ),
  fc.tuple(
    fc.constantFrom('width', 'height', 'colspan', 'rowspan'),
    fc.constantFrom('1', '3', '0', '-1', '5%', '99999'),
  ),
  fc.tuple(
    fc.constantFrom('class', 'title', 'alt', 'sizes', 'style', 'dir', 'onclick'),
    fc.constantFrom(
      'wp-caption',
      'wp-caption-text',
      'alignleft x',
      'emoji',
      '100vw',
      'rtl',
      '">',
      'a\u202eb',
    ),
  ),
);
const tag = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...tags) },
  { weight: 1, arbitrary: fc.constantFrom(...hiding) },
);
const attributes = fc
  .array(attribute, { maxLength: 3, size: 'max' })
  .map((pairs) =>
    pairs.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join(''),
  );

/** Tags and texts in any order: nested, crossed, unclosed, cut off. */
const soup = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: texts },
      {
        weight: 5,
        arbitrary: fc
          .tuple(fc.constantFrom(...tags), attributes)
          .map(([name, all]) => `<${name}${all}>`),
      },
      { weight: 4, arbitrary: tag.map((name) => `</${name}>`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...voids), attributes)
          .map(([name, all]) => `<${name}${all}>`),
      },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((parts) => parts.join(''));

/** Well-formed nesting, which soup seldom reaches. */
const { nested } = fc.letrec<{ nested: string; one: string }>((tie) => ({
  nested: fc.array(tie('one'), { maxLength: 5, size: 'max' }).map((parts) => parts.join('')),
  one: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    texts,
    fc.tuple(fc.constantFrom(...voids), attributes).map(([name, all]) => `<${name}${all}>`),
    fc
      .tuple(tag, attributes, tie('nested'))
      .map(([name, all, inside]) => `<${name}${all}>${inside}</${name}>`),
  ),
}));

/** Far deeper than any article, so that the limits of depth are met. */
const deep = fc
  .tuple(
    fc.constantFrom(
      '<div>',
      '<blockquote>',
      '<ul><li>',
      '<table><tr><td>',
      '<table><tr><td>x<td>',
      '<figure>',
    ),
    fc.integer({ min: 10, max: 130 }),
    fc.oneof(soup, nested),
  )
  .map(([start, count, inside]) => start.repeat(count) + inside);

const nastyHtml = fc.oneof(
  { weight: 5, arbitrary: soup },
  { weight: 5, arbitrary: nested },
  { weight: 1, arbitrary: deep },
);

function standardTree(html: string): Plain[] {
  return parseFragment(html).childNodes.map(plain);
}

function plain(node: DefaultTreeAdapterTypes.ChildNode): Plain {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  if (!defaultTreeAdapter.isElementNode(node)) return `{${node.nodeName}}`;
  if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') return `{${node.namespaceURI}}`;
  const attributes = node.attrs.map(({ name, value }): [string, string] => [name, value]);
  return [node.tagName, attributes, node.childNodes.map(plain)];
}

/** Writes a tree without knowing what may stand in it. */
function write(nodes: Plain[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escaped(node);
      const [name, attributes, children] = node;
      const written = attributes.map(
        ([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`,
      );
      const start = `<${name}${written.join('')}>`;
      return ['br', 'hr', 'img'].includes(name) ? start : `${start}${write(children)}</${name}>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function textOf(nodes: Plain[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node[2]))).join('');
}

function words(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
