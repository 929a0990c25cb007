import type { ReactNode } from 'react';

/** Something to be typed as it stands, from left to right in either language. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code dir="ltr" className="inline-block max-w-full wrap-anywhere font-mono text-[0.9em]">
      {children}
    </code>
  );
}
