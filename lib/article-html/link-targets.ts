import type { Mark, SourceBlock, SourceNode } from '#lib/article-html/source-tree';
import { decoded } from '#lib/article-html/urls';
import { isBlank } from '#lib/article-html/white-space';

/**
 * The ids of a tree that its own links lead to (footnotes and their way back). Links to
 * places that are not there lose their href. An id is a place only where something to see
 * follows it, and a link is one only around something to see.
 */
export function linkTargets(root: SourceBlock): ReadonlySet<string> {
  const found: Found = { places: new Set(), waiting: [], links: new Set() };
  collect(root.children, found);
  const targets = new Set<string>();
  for (const { attributes } of found.links) {
    const id = targetOf(attributes.href ?? '');
    if (found.places.has(id)) targets.add(id);
    else attributes.href = undefined;
  }
  return targets;
}

/** The id that a link within a page leads to. */
export function targetOf(href: string): string {
  return decoded(href.slice(1));
}

interface Found {
  places: Set<string>;
  waiting: string[];
  links: Set<Mark>;
}

function collect(nodes: SourceNode[], found: Found): void {
  for (const node of nodes) {
    if (node.kind === 'anchor') found.waiting.push(node.id);
    else if (node.kind === 'block') collect(node.children, found);
    else if (node.kind === 'image' || (node.kind === 'text' && !isBlank(node.text))) {
      for (const id of found.waiting) found.places.add(id);
      found.waiting.length = 0;
      for (const mark of node.marks)
        if (mark.attributes.href?.startsWith('#')) found.links.add(mark);
    }
  }
}
