import type { ReactNode } from 'react';

/** A quiet message in place of, or above, a list. */
export function Notice(props: { title: ReactNode; children?: ReactNode; alert?: boolean }) {
  return (
    <div
      role={props.alert ? 'alert' : 'status'}
      className="mb-8 rounded-card border border-line bg-surface px-6 py-8 text-center"
    >
      <div aria-hidden="true" className="stitched mx-auto mb-5 h-6 w-24 bg-transparent" />
      <p className="text-lg font-semibold">{props.title}</p>
      {props.children && <div className="mt-2 text-muted">{props.children}</div>}
    </div>
  );
}
