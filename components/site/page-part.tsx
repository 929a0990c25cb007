import type { ReactNode } from 'react';
import { drawn } from '#lib/site/drawing';

/**
 * A part of a page that can be drawn anew without the rest, and put in its place by its name:
 * lib/serving/page-parts.ts. None stands in another.
 */
export function PagePart(props: { name: string; children: ReactNode }) {
  return part('page-part', props.children, props.name);
}

/**
 * What is drawn as HTML at once, where Next.js would write each element down for a browser's
 * React and read it again: docs/decisions/031. What stands in it may not wait for anything, be a
 * client component, or have a picture that is wanted at once.
 */
export function DrawnPart(props: { children: ReactNode }) {
  return part('drawn-part', props.children);
}

function part(Element: 'page-part' | 'drawn-part', children: ReactNode, name?: string) {
  const own = { 'data-name': name, class: 'contents' };
  const html = drawn(children);
  if (html === undefined) return <Element {...own}>{children}</Element>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React has just made it
  return <Element {...own} dangerouslySetInnerHTML={{ __html: html }} />;
}
