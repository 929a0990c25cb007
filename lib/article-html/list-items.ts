import type { SourceBlock, SourceNode } from '#lib/article-html/source-tree';
import { isBlank } from '#lib/article-html/white-space';

/**
 * What each item of a list holds. A list that stands right in a list belongs to the item
 * before it; anything else between the items is an item of its own.
 */
export function listItems(children: SourceNode[]): SourceNode[][] {
  const items: SourceNode[][] = [];
  let stray: SourceNode[] | undefined;
  for (const node of children) {
    if (isItem(node)) {
      stray = undefined;
      items.push([...node.children]);
      continue;
    }
    if (node.kind === 'text' && isBlank(node.text) && !stray) continue;
    const last = items.at(-1);
    if (isList(node) && last) last.push(node);
    else if (stray) stray.push(node);
    else {
      stray = [node];
      items.push(stray);
    }
  }
  return items;
}

/** Puts a list around items that have none. */
export function surroundStrayItems(children: SourceNode[]): SourceNode[] {
  if (!children.some(isItem)) return children;
  const made: SourceNode[] = [];
  let list: SourceBlock | undefined;
  for (const node of children) {
    if (isItem(node)) {
      if (!list) {
        list = { kind: 'block', name: 'ul', attributes: {}, children: [] };
        made.push(list);
      }
      list.children.push(node);
    } else if (!(list && node.kind === 'text' && isBlank(node.text))) {
      list = undefined;
      made.push(node);
    }
  }
  return made;
}

function isItem(node: SourceNode): node is SourceBlock {
  return node.kind === 'block' && node.name === 'li';
}

function isList(node: SourceNode): boolean {
  return node.kind === 'block' && (node.name === 'ul' || node.name === 'ol');
}
