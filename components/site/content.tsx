import type { ReactNode } from 'react';

/** The width and margins that lists and headings share. */
export function Content(props: { children: ReactNode; className?: string }) {
  return (
    <div className={`mx-auto max-w-page px-4 pt-10 sm:px-6 ${props.className ?? ''}`}>
      {props.children}
    </div>
  );
}
