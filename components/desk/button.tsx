import type { ReactNode } from 'react';
import { type Locale, localePath } from '#lib/i18n/locales';

export type ButtonKind = 'main' | 'quiet' | 'danger';

const look: Record<ButtonKind, string> = {
  main: 'bg-accent text-on-accent hover:opacity-90',
  quiet: 'border border-line bg-surface hover:border-accent hover:text-accent',
  danger: 'border border-warm text-warm hover:bg-warm-soft',
};

export function buttonClass(kind: ButtonKind): string {
  return `inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg px-4 text-sm font-semibold ${look[kind]}`;
}

/** Sends the form it stands in. With `name` and `value` the form says which button it was. */
export function SubmitButton(props: {
  children: ReactNode;
  kind?: ButtonKind;
  name?: string;
  value?: string;
  /** What it does and to what, where its text alone does not say. */
  label?: string;
}) {
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      aria-label={props.label}
      className={buttonClass(props.kind ?? 'main')}
    >
      {props.children}
    </button>
  );
}

/** A link that looks like a button. @param href an address without a language */
export function ButtonLink(props: {
  locale: Locale;
  href: string;
  children: ReactNode;
  kind?: ButtonKind;
}) {
  return (
    <a href={localePath(props.locale, props.href)} className={buttonClass(props.kind ?? 'quiet')}>
      {props.children}
    </a>
  );
}
