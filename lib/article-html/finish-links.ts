import { targetOf } from '#lib/article-html/link-targets';
import type { OutputNode } from '#lib/article-html/output-tree';
import { walk } from '#lib/article-html/output-walk';
import type { PlaceNames } from '#lib/article-html/place-names';

/**
 * Points links within the article to the new names of their places. Links to other sites open
 * in a new tab and give that page no hold on this one.
 */
export function finishLinks(
  children: OutputNode[],
  places: PlaceNames,
  renamed: ReadonlyMap<string, string>,
): void {
  walk(children, ({ name, attributes }) => {
    if (name !== 'a' || attributes.href === undefined) return;
    if (attributes.href.startsWith('#')) {
      const place = places.nameOf(targetOf(attributes.href)) ?? '';
      attributes.href = `#${renamed.get(place) ?? place}`;
    } else if (/^https?:/.test(attributes.href)) {
      attributes.target = '_blank';
      attributes.rel = 'noopener noreferrer';
    }
  });
}
