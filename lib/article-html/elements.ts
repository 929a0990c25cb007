import type { BlockName, MarkName } from '#lib/article-html/source-tree';

/** Inline elements that are kept. The others (font, small, span …) leave only their text. */
export const marks = mapOf<MarkName>({
  a: 'a',
  b: 'b',
  code: 'code',
  em: 'em',
  i: 'i',
  del: 's',
  s: 's',
  strike: 's',
  strong: 'strong',
  sub: 'sub',
  sup: 'sup',
  u: 'u',
});

/**
 * Block elements and what they count as. A page has its own h1, so headings begin at h2;
 * what is a `div` only separates the lines around it.
 */
export const blocks = mapOf<BlockName>({
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h4',
  h6: 'h4',
  p: 'p',
  pre: 'pre',
  listing: 'pre',
  blockquote: 'blockquote',
  figure: 'figure',
  figcaption: 'figcaption',
  ul: 'ul',
  menu: 'ul',
  dir: 'ul',
  ol: 'ol',
  li: 'li',
  table: 'table',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tbody',
  tr: 'tr',
  td: 'td',
  th: 'th',
  ...sameFor('div', [
    'address article aside body caption center dd details dialog div dl dt fieldset footer form',
    'header hgroup legend main marquee nav optgroup search section summary',
  ]),
});

/** Elements that vanish with all they hold: code, embeds, controls, fallbacks. */
export const dropped = namesOf(
  'applet audio button canvas datalist embed frameset iframe map math noembed noframes noscript',
  'object option plaintext script select style svg template textarea title video xmp',
);

/** Elements that never have content; of these only br, hr and img mean something. */
export const voids = namesOf(
  'area base basefont bgsound br col embed frame hr img image input keygen link meta param source',
  'track wbr',
);

/** Html inside these follows other rules; a block's tag ends them, as in every browser. */
export const foreign = namesOf('svg math');

/** Parts of a table, which only hold other parts; other content moves in front of the table. */
export const tableParts: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tr']);

/** Inline elements whose tags are passed over; listed so that plain text can be told from html. */
export const passedOver = namesOf(
  'abbr acronym bdi bdo big blink cite data dfn font head html ins kbd label mark meter nobr',
  'output picture progress q rp rt ruby samp small span time tt var',
);

function mapOf<T>(names: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(names));
}

function namesOf(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

function sameFor<T>(value: T, lines: string[]): Record<string, T> {
  return Object.fromEntries(lines.flatMap((line) => line.split(' ')).map((name) => [name, value]));
}
