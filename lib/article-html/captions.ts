import type { SourceBlock, SourceNode } from '#lib/article-html/source-tree';

/**
 * Older WordPress themes wrap a picture and its caption in a div and a paragraph, known only
 * by their classes. They become the figure they mean.
 */
export function restoreCaptions(nodes: SourceNode[], inCaption = false): void {
  for (const node of nodes) {
    if (node.kind !== 'block') continue;
    const figure = node.name === 'div' && hasClass(node, 'wp-caption');
    if (figure) node.name = 'figure';
    if (inCaption && isCaptionText(node)) node.name = 'figcaption';
    restoreCaptions(node.children, figure || inCaption);
  }
}

function isCaptionText(node: SourceBlock): boolean {
  return (node.name === 'p' || node.name === 'div') && hasClass(node, 'wp-caption-text');
}

function hasClass(node: SourceBlock, name: string): boolean {
  return node.attributes.class?.split(/\s+/).includes(name) ?? false;
}
