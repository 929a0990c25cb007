import type { ReactNode } from 'react';

/** A quiet message in place of, or above, a list. */
export function Notice(props: { title: ReactNode; children?: ReactNode; alert?: boolean }) {
  return (
    <div
      role={props.alert ? 'alert' : 'status'}
      className="mb-8 rounded-card bg-sunken px-6 py-10 text-center"
    >
      <div aria-hidden="true" className="hem mx-auto mb-5 w-24" />
      <p className="font-title text-2xl">{props.title}</p>
      {props.children && <div className="mt-2 text-muted">{props.children}</div>}
    </div>
  );
}
