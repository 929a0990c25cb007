import { type LeafName, LeafWriter } from '#lib/article-html/leaf-writer';
import { element, type OutputElement, type OutputNode } from '#lib/article-html/output-tree';
import type { PlaceNames } from '#lib/article-html/place-names';
import { PreWriter } from '#lib/article-html/pre-writer';
import type { Mark } from '#lib/article-html/source-tree';
import { isBlank } from '#lib/article-html/white-space';

/** A block that is done, or lines whose element is chosen when the container is known. */
export type FlowNode = OutputElement | LeafWriter;

/** What a container puts its lines into when no element of theirs says so. */
export type FlowKind = 'paragraphs' | 'item' | 'figure';

/**
 * Fills one container (the article, a quote, a list item, a cell, a figure): puts blocks after
 * each other and opens a leaf for the lines between them.
 */
export class Flow {
  readonly nodes: FlowNode[] = [];
  /** The leaf of lines that no element of theirs names. */
  readonly plainName: LeafName;
  /** The leaf that the next lines open. */
  leafName: LeafName;
  private leaf: LeafWriter | undefined;

  constructor(
    readonly kind: FlowKind,
    readonly places: PlaceNames,
    /** How many elements of the output stand around it. */
    readonly depth: number,
  ) {
    this.plainName = kind === 'item' ? 'direct' : 'p';
    this.leafName = this.plainName;
  }

  text(text: string, marks: readonly Mark[]): void {
    // The indentation of a listing's first line may be a text of its own.
    const begins = this.leafName === 'pre' || !isBlank(text);
    if (this.leaf || begins) this.openLeaf().text(text, marks);
  }

  image(image: OutputElement, marks: readonly Mark[]): void {
    if (this.kind !== 'figure') {
      this.openLeaf().image(image, marks);
      return;
    }
    // In a figure a picture stands by itself: text beside it is no part of its line.
    this.endLeaf();
    const alone = new LeafWriter('direct', this.places);
    alone.image(image, marks);
    for (const picture of pictures(alone)) this.nodes.push(picture);
  }

  lineBreak(): void {
    const second = this.leaf?.lineBreak() ?? false;
    // Two breaks in a row were meant as a new paragraph.
    if (second && (this.leaf?.name === 'p' || this.leaf?.name === 'direct')) this.endLeaf();
  }

  /** Ends the lines, so that the next ones are in a leaf of their own. */
  endLeaf(): void {
    if (this.leaf && !this.leaf.empty) this.nodes.push(this.leaf);
    this.leaf = undefined;
  }

  add(node: FlowNode): void {
    this.endLeaf();
    const last = this.nodes.at(-1);
    if (isRule(node) && last && isRule(last)) return;
    this.nodes.push(node);
  }

  private openLeaf(): LeafWriter {
    this.leaf ??=
      this.leafName === 'pre'
        ? new PreWriter(this.places)
        : new LeafWriter(this.leafName, this.places);
    return this.leaf;
  }
}

/** The pictures of a leaf, each with the link around it. */
export function pictures(leaf: LeafWriter): OutputElement[] {
  return leaf.element.children.flatMap((node) => {
    if (typeof node === 'string') return [];
    if (node.name === 'img') return [node];
    return node.name === 'a' ? picturesOfLink(node) : [];
  });
}

function picturesOfLink(link: OutputElement): OutputElement[] {
  return link.children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'img'
      ? [element('a', [child], { ...link.attributes })]
      : [],
  );
}

export function isLeaf(node: FlowNode): node is LeafWriter {
  return node instanceof LeafWriter;
}

/** The leaf as a paragraph; a place at its beginning is the paragraph's own. */
export function asParagraph(leaf: LeafWriter): OutputElement {
  const { id } = leaf.element.attributes;
  const children = [...leaf.element.children];
  const first = children[0];
  if (id || typeof first === 'string' || first?.name !== 'span') {
    return element('p', children, id ? { id } : {});
  }
  return element('p', children.slice(1), first.attributes);
}

/** The lines of a leaf without an element around them. */
export function asDirect(leaf: LeafWriter): OutputNode[] {
  const { id } = leaf.element.attributes;
  const { children } = leaf.element;
  return id ? [element('span', [], { id }), ...children] : children;
}

function isRule(node: FlowNode): boolean {
  return !isLeaf(node) && node.name === 'hr';
}
