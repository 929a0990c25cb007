import { asDirect, asParagraph, type Flow, isLeaf, pictures } from '#lib/article-html/flow';
import type { LeafWriter } from '#lib/article-html/leaf-writer';
import { element, type OutputElement, type OutputNode } from '#lib/article-html/output-tree';

/**
 * Gives the lines of a container their last form: pictures without text are figures; the
 * only lines of a list item or a cell need no paragraph, several do.
 */
export function settleLeaves({ nodes, kind }: Flow): OutputNode[] {
  if (kind === 'item') return settleItem(nodes);
  return nodes
    .flatMap((node) => (isLeaf(node) ? [typedRule(node)].flat() : [node]))
    .filter((node, at, all) => !(isRule(node) && isRule(all[at - 1])));
}

function settleItem(nodes: Flow['nodes']): OutputNode[] {
  const [only] = nodes;
  if (nodes.length === 1 && only && isLeaf(only) && isPlain(only)) return asDirect(only);
  const lines = nodes.filter((node) => isLeaf(node) && isPlain(node) && node.hasText);
  return nodes.flatMap((node) => {
    if (!isLeaf(node)) return [node];
    return lines.length === 1 && lines[0] === node ? asDirect(node) : settled(node);
  });
}

function settled(leaf: LeafWriter): OutputElement[] {
  if (!leaf.hasText) return pictures(leaf).map((picture) => element('figure', [picture]));
  return [isPlain(leaf) ? asParagraph(leaf) : leaf.element];
}

/** Asterisks or dashes alone on their line are a break between parts, as others have a rule there. */
function typedRule(leaf: LeafWriter): OutputElement | OutputElement[] {
  const { children, attributes } = leaf.element;
  const plain = isPlain(leaf) && attributes.id === undefined && children.every(isText);
  const text = plain ? children.map(textOf).join('') : '';
  return text.length < 100 && rule.test(text) ? element('hr') : settled(leaf);
}

const rule = /^\s*(?:(?:[*＊✻✦•·~_=—–-]\s*){3,}|⁂)\s*$/u;

function isText(node: OutputNode): boolean {
  return typeof node === 'string' || (isBold(node) && node.children.every(isText));
}

function isBold({ name }: OutputElement): boolean {
  return name === 'strong' || name === 'b';
}

function textOf(node: OutputNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function isRule(node: OutputNode | undefined): boolean {
  return typeof node === 'object' && node.name === 'hr';
}

/** Lines without a meaning of their own. A caption is one only in a figure. */
function isPlain({ name }: LeafWriter): boolean {
  return name === 'p' || name === 'direct' || name === 'figcaption';
}
