import { cleanText } from '#lib/article-html/clean-text';
import type { SourceNode } from '#lib/article-html/source-tree';

/** Cleans every text of a tree. */
export function cleanTexts(nodes: SourceNode[]): void {
  for (const node of nodes) {
    if (node.kind === 'text') node.text = cleanText(node.text);
    else if (node.kind === 'block') cleanTexts(node.children);
  }
}
