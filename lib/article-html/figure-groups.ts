import { type FlowNode, isLeaf } from '#lib/article-html/flow';
import type { LeafWriter } from '#lib/article-html/leaf-writer';
import { element, type OutputElement } from '#lib/article-html/output-tree';

interface Group {
  media: OutputElement[];
  caption: LeafWriter | undefined;
  captionFirst: boolean;
}

/**
 * Makes figures of what a source's figure holds: pictures (or one table, quote or listing)
 * with at most one caption. All else moves out of it, so that an unclosed figure can't
 * swallow an article.
 */
export function groupFigures(nodes: FlowNode[], className: string | undefined): FlowNode[] {
  const made: FlowNode[] = [];
  let group = emptyGroup();
  const end = () => {
    made.push(...figureOf(group, className));
    group = emptyGroup();
  };
  for (const node of nodes) {
    const media = mediaOf(node);
    if (media) {
      if ((group.caption && !group.captionFirst) || !fits(media, group)) end();
      group.media.push(media);
    } else if (isLeaf(node) && node.name === 'figcaption') {
      if (group.caption) end();
      group.captionFirst = group.media.length === 0;
      group.caption = node;
    } else {
      end();
      made.push(node);
    }
  }
  end();
  return made;
}

function figureOf({ media, caption, captionFirst }: Group, className?: string): FlowNode[] {
  if (media.length === 0) return caption ? [caption] : [];
  if (!caption && !media.some(isPicture)) return media;
  const lines = caption ? [caption.element] : [];
  const children = captionFirst ? [...lines, ...media] : [...media, ...lines];
  return [element('figure', children, className ? { class: className } : {})];
}

function mediaOf(node: FlowNode): OutputElement | undefined {
  if (isLeaf(node)) return node.name === 'pre' ? node.element : undefined;
  return isPicture(node) || node.name === 'table' || node.name === 'blockquote' ? node : undefined;
}

/** Pictures go together; anything else is alone with its caption. */
function fits(media: OutputElement, group: Group): boolean {
  return group.media.length === 0 || (isPicture(media) && group.media.every(isPicture));
}

function isPicture(node: OutputElement): boolean {
  return node.name === 'img' || node.name === 'a';
}

function emptyGroup(): Group {
  return { media: [], caption: undefined, captionFirst: false };
}
