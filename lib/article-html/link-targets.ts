import type { Mark, SourceBlock, SourceNode } from '#lib/article-html/source-tree';
import { decoded } from '#lib/article-html/urls';
import { isBlank } from '#lib/article-html/white-space';

/**
 * The ids of a tree that its own links lead to (footnotes and their way back). Links to
 * places that are not there lose their href. An id is a place only where something to see
 * follows it.
 */
export function linkTargets(root: SourceBlock, links: Mark[]): ReadonlySet<string> {
  const wanted = links.filter(({ attributes }) => attributes.href?.startsWith('#'));
  if (wanted.length === 0) return new Set();
  const places = { found: new Set<string>(), pending: [] as string[] };
  collectPlaces(root.children, places);
  const targets = new Set<string>();
  for (const { attributes } of wanted) {
    const id = targetOf(attributes.href ?? '');
    if (places.found.has(id)) targets.add(id);
    else attributes.href = undefined;
  }
  return targets;
}

/** The id that a link within a page leads to. */
export function targetOf(href: string): string {
  return decoded(href.slice(1));
}

interface Places {
  found: Set<string>;
  pending: string[];
}

function collectPlaces(nodes: SourceNode[], places: Places): void {
  for (const node of nodes) {
    if (node.kind === 'anchor') places.pending.push(node.id);
    else if (node.kind === 'block') collectPlaces(node.children, places);
    else if (node.kind === 'image' || (node.kind === 'text' && !isBlank(node.text))) {
      for (const id of places.pending) places.found.add(id);
      places.pending.length = 0;
    }
  }
}
