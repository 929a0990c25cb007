import type { ReactNode } from 'react';
import { nameLanguage } from '#lib/typography/name-language';

/** The heading of a list page, with what it counts, a sign before it and its search form. */
export function PageHeader(props: {
  kind?: string;
  title: ReactNode;
  detail?: ReactNode;
  sign?: ReactNode;
  children?: ReactNode;
}) {
  const { title } = props;
  return (
    <div className="mb-8">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <div className="me-auto flex min-w-0 items-center gap-5">
          {props.sign}
          <div className="min-w-0">
            {props.kind && <p className="text-sm font-semibold text-warm">{props.kind}</p>}
            <h1 className="text-4xl sm:text-5xl">
              <bdi lang={typeof title === 'string' ? nameLanguage(title) : undefined}>{title}</bdi>
            </h1>
            {props.detail && <p className="text-muted">{props.detail}</p>}
          </div>
        </div>
        {props.children}
      </div>
      <div aria-hidden="true" className="seam mt-5" />
    </div>
  );
}
