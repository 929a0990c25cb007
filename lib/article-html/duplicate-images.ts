import type { SourceNode } from '#lib/article-html/source-tree';
import { imageKey } from '#lib/article-html/urls';
import { isBlank } from '#lib/article-html/white-space';

/**
 * Shows a picture once where the source has it twice in a figure, or twice with nothing to
 * read in between: themes print the cover again, lazy loaders leave a second copy.
 */
export function dropDuplicateImages(children: SourceNode[]): void {
  drop(children, { last: undefined, figures: [] });
}

interface Seen {
  /** The picture before, when no text came after it. */
  last: string | undefined;
  /** Pictures of the figures around, innermost last. */
  figures: Set<string>[];
}

function drop(children: SourceNode[], seen: Seen): void {
  let kept = 0;
  for (const node of children) {
    if (node.kind === 'image') {
      const key = imageKey(node.attributes.src ?? '');
      const twice = key === seen.last || seen.figures.some((figure) => figure.has(key));
      if (twice) continue;
      seen.last = key;
      for (const figure of seen.figures) figure.add(key);
    } else if (node.kind === 'text') {
      if (!isBlank(node.text)) seen.last = undefined;
    } else if (node.kind === 'block') {
      if (node.name === 'figure') seen.figures.push(new Set());
      drop(node.children, seen);
      if (node.name === 'figure') seen.figures.pop();
    }
    children[kept++] = node;
  }
  children.length = kept;
}
