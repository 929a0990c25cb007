/**
 * A source's html as it was parsed: blocks inside blocks, and in them the content that flows
 * in lines. Inline elements are no nodes: a text carries the marks that were open around it
 * (as editors keep them), so badly nested tags need no repair.
 */
export type SourceNode = SourceBlock | SourceText | SourceImage | SourceBreak | SourceAnchor;

export interface SourceBlock {
  kind: 'block';
  name: BlockName;
  attributes: Attributes;
  children: SourceNode[];
}

export interface SourceText {
  kind: 'text';
  text: string;
  marks: readonly Mark[];
}

export interface SourceImage {
  kind: 'image';
  attributes: Attributes;
  marks: readonly Mark[];
}

export interface SourceBreak {
  kind: 'break';
}

/** A place that a link of the same article may lead to. */
export interface SourceAnchor {
  kind: 'anchor';
  id: string;
}

/** An inline element around a text. Each name is at most once among the marks of a text. */
export interface Mark {
  name: MarkName;
  attributes: Attributes;
}

export type MarkName = 'a' | 'strong' | 'em' | 'b' | 'i' | 'u' | 's' | 'code' | 'sup' | 'sub';

/** Every element that is not one of these is a `div` here, or no block at all. */
export type BlockName =
  | 'div'
  | 'p'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'pre'
  | 'blockquote'
  | 'figure'
  | 'figcaption'
  | 'ul'
  | 'ol'
  | 'li'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'td'
  | 'th'
  | 'hr';

/** Attributes that the pipeline reads; the parser keeps no others. */
export type AttributeName = (typeof attributeNames)[number];

export type Attributes = { [name in AttributeName]?: string };

export const attributeNames = [
  'alt',
  'class',
  'colspan',
  'data-lazy-fallback',
  'data-lazy-src',
  'data-lazy-srcset',
  'data-original',
  'data-src',
  'data-srcset',
  'height',
  'href',
  'id',
  'name',
  'rowspan',
  'sizes',
  'src',
  'srcset',
  'start',
  'title',
  'width',
] as const;

export interface SourceTree {
  root: SourceBlock;
  /** Every link mark of the tree, whether a text carries it or not. */
  links: Mark[];
}
