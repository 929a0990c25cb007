import type { ReactNode } from 'react';

/** A titled part of a page, with a link to all of what it shows some of. */
export function Section(props: {
  title: string;
  more?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section className="mt-14 first:mt-0">
      <div className="mb-6 flex items-baseline justify-between gap-4 border-b border-line pb-3">
        <h2 className="text-2xl">{props.title}</h2>
        {props.more && (
          <a href={props.more.href} className="shrink-0 py-2 text-sm text-accent hover:underline">
            {props.more.label}
          </a>
        )}
      </div>
      {props.children}
    </section>
  );
}
