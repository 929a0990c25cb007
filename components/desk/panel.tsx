import type { ReactNode } from 'react';

/** A titled part of a page of the desk. */
export function Panel(props: {
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section
      id={props.id}
      className="mb-6 scroll-mt-4 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="me-auto text-xl">{props.title}</h2>
        {props.actions}
        {props.detail && <p className="w-full text-sm text-muted">{props.detail}</p>}
      </div>
      {props.children}
    </section>
  );
}

/** In place of a list that has nothing yet, with what to do about it. */
export function EmptyState(props: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-card border border-dashed border-line px-6 py-6 text-center">
      <p className="font-semibold">{props.title}</p>
      {props.children && <div className="mt-2 text-muted">{props.children}</div>}
    </div>
  );
}

/** Names with their values beside them. */
export function Facts(props: { items: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(50%)_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm sm:gap-x-6">
      {props.items.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
