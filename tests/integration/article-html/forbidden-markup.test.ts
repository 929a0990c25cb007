import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';
import { attackGroups } from '#tests/fixtures/attacks/all';

/** What may be in a page, written down a second time: the product's own list is not asked. */
const elements = new Set(
  (
    'p br a strong em b i u s span ul ol li h2 h3 h4 blockquote code pre figure figcaption img ' +
    'table thead tbody tr th td hr sup sub div'
  ).split(' '),
);
const attributes: Record<string, RegExp> = {
  alt: /^/,
  'aria-label': /^(?:جدول|Table) \d+$/,
  class: /^(?:table-scroll|align(?:left|right|center|wide|full)(?: align\w+)*)$/,
  colspan: /^[1-9]\d*$/,
  decoding: /^async$/,
  dir: /^(?:rtl|ltr)$/,
  height: /^[1-9]\d*$/,
  href: /^(?:https?:\/\/|mailto:|tel:|#|\/|\.|\?|[^:/?#]*$)/,
  id: /^(?:s|ref)-/,
  lang: /^(?:ar|en)$/,
  loading: /^lazy$/,
  referrerpolicy: /^no-referrer$/,
  rel: /^noopener noreferrer$/,
  role: /^region$/,
  rowspan: /^[1-9]\d*$/,
  sizes: /^[^;'"&<]*$/,
  src: /^(?:https?:\/\/|\/)[^?#\s]*$/,
  srcset: /^(?:https?:\/\/|\/)[^?#]*$/,
  tabindex: /^0$/,
  target: /^_blank$/,
  title: /^/,
  width: /^[1-9]\d*$/,
};

describe.each(Object.entries(attackGroups))('attacks by %s', (_, attacks) => {
  it.each(attacks)('%j leaves nothing that is not allowed', (attack) => {
    for (const options of [{}, { baseUrl: 'https://source.example/article/' }]) {
      const { html } = renderArticle(attack, options);
      expect(violations(parseFragment(html))).toEqual([]);
      expect(violations(bodyOf(parse(`<!doctype html><body>${html}`)))).toEqual([]);
      expect(renderArticle(html, options).html).toBe(html);
    }
  });
});

describe('the check itself', () => {
  it.each([
    '<script>x</script>',
    '<p onclick="x">y</p>',
    '<p style="x">y</p>',
    '<a href="javascript:x">y</a>',
    '<a href="data:x">y</a>',
    '<a href="https://x.example">opens without noopener</a>',
    '<img src="data:x">',
    '<svg></svg>',
    '<p id="body">x</p>',
    '<!-- x -->',
    '<iframe></iframe>',
  ])('finds %s', (html) => {
    expect(violations(parseFragment(html))).not.toEqual([]);
  });
});

function violations(parent: DefaultTreeAdapterTypes.ParentNode): string[] {
  return parent.childNodes.flatMap((node) => {
    if (defaultTreeAdapter.isTextNode(node)) return [];
    if (!defaultTreeAdapter.isElementNode(node)) return [node.nodeName];
    return [...violationsOf(node), ...violations(node)];
  });
}

function violationsOf(element: DefaultTreeAdapterTypes.Element): string[] {
  const { tagName, namespaceURI, attrs } = element;
  const found = elements.has(tagName) && namespaceURI.endsWith('/xhtml') ? [] : [`<${tagName}>`];
  for (const { name, value } of attrs) {
    const allowed = attributes[name];
    if (!allowed?.test(value)) found.push(`${tagName} ${name}="${value}"`);
  }
  const given = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
  if (/^https?:/.test(given.href ?? '') && given.rel !== 'noopener noreferrer') found.push('rel');
  if (tagName === 'div' && given.class !== 'table-scroll') found.push('div');
  return found;
}

function bodyOf(document: DefaultTreeAdapterTypes.Document): DefaultTreeAdapterTypes.Element {
  const html = document.childNodes.find(defaultTreeAdapter.isElementNode);
  const body = html?.childNodes.filter(defaultTreeAdapter.isElementNode).at(1);
  if (body?.tagName !== 'body') throw new Error('no body');
  return body;
}
