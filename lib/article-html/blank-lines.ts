import type { SourceNode } from '#lib/article-html/source-tree';

const blankLine = /\n[^\S\n]*\n/;
const blankLines = /\n[^\S\n]*\n\s*/g;
/** No article has so many, and each costs memory. */
const maxParagraphs = 50_000;

/**
 * Has blank lines part paragraphs in a source that has none of its own, as editors of WordPress
 * write: only links and emphasis are tags there. Two breaks stand for each.
 */
export function partAtBlankLines(children: SourceNode[]): void {
  const hasParagraphs = children.some(
    (node) => node.kind === 'block' && (node.name === 'p' || node.name === 'div'),
  );
  if (hasParagraphs || !children.some(hasBlankLine)) return;
  const parted: SourceNode[] = [];
  let left = maxParagraphs;
  for (const node of children) {
    if (node.kind !== 'text') {
      parted.push(node);
      continue;
    }
    let from = 0;
    for (const { 0: gap, index } of node.text.matchAll(blankLines)) {
      if (left-- <= 0) break;
      parted.push({ ...node, text: node.text.slice(from, index) });
      parted.push({ kind: 'break' }, { kind: 'break' });
      from = index + gap.length;
    }
    parted.push({ ...node, text: node.text.slice(from) });
  }
  children.length = 0;
  for (const node of parted) children.push(node);
}

function hasBlankLine(node: SourceNode): boolean {
  return node.kind === 'text' && blankLine.test(node.text);
}
