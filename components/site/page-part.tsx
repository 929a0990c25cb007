import type { ReactNode } from 'react';
import { drawn } from '#lib/site/drawing';

/**
 * A part of a page that can be drawn anew without the rest, and put in its place by its name:
 * lib/serving/page-parts.ts. None stands in another.
 */
export function PagePart(props: { name: string; children: ReactNode }) {
  const own = { 'data-name': props.name, class: 'contents' };
  const html = drawn(props.children);
  if (html === undefined) return <page-part {...own}>{props.children}</page-part>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React has just made it
  return <page-part {...own} dangerouslySetInnerHTML={{ __html: html }} />;
}

/**
 * What is drawn as HTML at once, where Next.js would write each element down for a browser's
 * React and read it again: docs/decisions/031. What stands in it may not wait for anything, be a
 * client component, or have a picture that is wanted at once.
 */
export function DrawnPart(props: { children: ReactNode }) {
  const html = drawn(props.children);
  if (html === undefined) return <drawn-part class="contents">{props.children}</drawn-part>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React has just made it
  return <drawn-part class="contents" dangerouslySetInnerHTML={{ __html: html }} />;
}
