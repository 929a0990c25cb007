import type { ReactNode } from 'react';

/** A titled part of a page, with a link to all of what it shows some of. */
export function Section(props: {
  title: ReactNode;
  more?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section className="mt-16 first:mt-0">
      {/* The title is broken into lines before the link is. */}
      <div className="mb-6 flex items-center gap-3 sm:gap-5">
        <h2 className="shrink-[99] text-3xl">{props.title}</h2>
        <div aria-hidden="true" className="seam min-w-0 flex-1 basis-4" />
        {props.more && (
          <a
            href={props.more.href}
            className="py-2 text-end text-sm font-semibold text-accent hover:underline"
          >
            {props.more.label}
          </a>
        )}
      </div>
      {props.children}
    </section>
  );
}
