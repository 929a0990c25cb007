import type { OutputElement, OutputNode } from '#lib/article-html/output-tree';

/** Visits every element, parents first. */
export function walk(children: OutputNode[], visit: (element: OutputElement) => void): void {
  for (const node of children) {
    if (typeof node === 'string') continue;
    visit(node);
    walk(node.children, visit);
  }
}

/** The text of an element, as it stands in its lines. */
export function textOf(element: OutputElement): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else text += child.name === 'br' ? ' ' : textOf(child);
  }
  return text;
}
