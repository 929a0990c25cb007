import { asDirect, asParagraph, type Flow, isLeaf, pictures } from '#lib/article-html/flow';
import type { LeafWriter } from '#lib/article-html/leaf-writer';
import { element, type OutputElement, type OutputNode } from '#lib/article-html/output-tree';

/**
 * Gives the lines of a container their last form: pictures without text are figures; the
 * only lines of a list item or a cell need no paragraph, several do.
 */
export function settleLeaves({ nodes, kind }: Flow): OutputNode[] {
  if (kind === 'item') return settleItem(nodes);
  return nodes.flatMap((node) => (isLeaf(node) ? settled(node) : [node]));
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

/** Lines without a meaning of their own. A caption is one only in a figure. */
function isPlain({ name }: LeafWriter): boolean {
  return name === 'p' || name === 'direct' || name === 'figcaption';
}
