import type { ReactNode } from 'react';

/** The heading of a list page, with what it counts and its search form. */
export function PageHeader(props: {
  kind?: string;
  title: ReactNode;
  detail?: string;
  children?: ReactNode;
}) {
  return (
    <div className="mb-8 flex flex-wrap items-end gap-x-8 gap-y-4 border-b border-line pb-6">
      <div className="me-auto min-w-0">
        {props.kind && <p className="text-sm text-warm">{props.kind}</p>}
        <h1 className="text-3xl">
          <bdi>{props.title}</bdi>
        </h1>
        {props.detail && <p className="mt-1 text-muted">{props.detail}</p>}
      </div>
      {props.children}
    </div>
  );
}
