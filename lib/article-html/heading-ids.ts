import type { OutputElement, OutputNode } from '#lib/article-html/output-tree';
import { textOf, walk } from '#lib/article-html/output-walk';
import { UniqueNames } from '#lib/article-html/unique-names';

/** Keeps the ids apart from those of pages, of places (`ref-`) and from names of the DOM. */
const prefix = 's-';

/**
 * Gives every heading an id made of its own words, for the table of contents. The same
 * article gives the same ids. Returns the new id of each heading that was already a place.
 */
export function addHeadingIds(children: OutputNode[]): ReadonlyMap<string, string> {
  const names = new UniqueNames();
  const renamed = new Map<string, string>();
  walk(children, (node) => {
    if (!isHeading(node)) return;
    const id = names.take(prefix + slugOf(textOf(node)));
    if (node.attributes.id) renamed.set(node.attributes.id, id);
    node.attributes.id = id;
  });
  return renamed;
}

function isHeading({ name }: OutputElement): boolean {
  return name === 'h2' || name === 'h3' || name === 'h4';
}

/** Words of any script joined by dashes, without vowel marks and tatweel; never too long. */
function slugOf(text: string): string {
  const words = text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\u0640]/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug === '' ? word.slice(0, 60) : `${slug}-${word}`;
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug || 'part';
}
