import { keptClasses } from '#lib/article-html/kept-classes';
import { formatSrcset, parseSrcset } from '#lib/article-html/srcset';
import { safeImageUrl, safeLink } from '#lib/article-html/urls';

/** Says whether a value may stand in a page. */
type Check = (value: string) => boolean;

const anyText: Check = () => true;
const id: Check = (value) => /^(?:s|ref)-[\p{L}\p{N}\p{M}_.:-]+$/u.test(value);
const count: Check = (value) => /^[1-9]\d{0,4}$/.test(value);
const alignment: Check = (value) => keptClasses(value) === value;
/** Media conditions and lengths. Of functions only those that reckon with lengths. */
const sizes = /^(?!.*(?<!\b(?:calc|min|max|clamp))(?<=[\w-])\()[\w\s().,:%+*-]{1,500}$/s;
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value);

const block = { id, lang: oneOf('ar', 'en'), dir: oneOf('rtl', 'ltr') };
const cell = { ...block, colspan: count, rowspan: count };

/**
 * Everything that can stand in an article: elements, their attributes, and which values those
 * may have. The serializer writes nothing else, whatever the steps before it did.
 */
export const allowlist: ReadonlyMap<string, ReadonlyMap<string, Check>> = new Map(
  Object.entries<Record<string, Check>>({
    p: block,
    h2: block,
    h3: block,
    h4: block,
    pre: block,
    blockquote: block,
    ul: block,
    ol: { ...block, start: count },
    li: block,
    figure: { class: alignment },
    figcaption: block,
    hr: {},
    table: block,
    thead: {},
    tbody: {},
    tr: {},
    td: cell,
    th: cell,
    // Only the frame around a table.
    div: {
      class: oneOf('table-scroll'),
      role: oneOf('region'),
      tabindex: oneOf('0'),
      'aria-label': anyText,
    },
    a: {
      href: (value) => safeLink(value)?.href === value,
      title: anyText,
      target: oneOf('_blank'),
      rel: oneOf('noopener noreferrer'),
    },
    strong: {},
    em: {},
    b: {},
    i: {},
    u: {},
    s: {},
    code: {},
    sup: {},
    sub: {},
    br: {},
    // Only a place that a link leads to.
    span: { id },
    img: {
      id,
      src: (value) => safeImageUrl(value) === value,
      srcset: (value) => formatSrcset(parseSrcset(value)) === value,
      sizes: (value) => sizes.test(value),
      alt: anyText,
      title: anyText,
      width: count,
      height: count,
      class: alignment,
      loading: oneOf('lazy'),
      decoding: oneOf('async'),
      referrerpolicy: oneOf('no-referrer'),
    },
  }).map(([name, attributes]) => [name, new Map(Object.entries(attributes))]),
);

/** Elements that have neither content nor an end tag. */
export const emptyElements: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
