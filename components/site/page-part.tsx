import type { ReactNode } from 'react';

/** A part of a page that can be put in its place without making the page: lib/serving/page-parts.ts */
export function PagePart(props: { name: string; children: ReactNode }) {
  return (
    <page-part data-name={props.name} class="contents">
      {props.children}
    </page-part>
  );
}
