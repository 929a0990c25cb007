import type { ReactNode } from 'react';

export type BadgeKind = 'good' | 'bad' | 'plain';

const look: Record<BadgeKind, string> = {
  good: 'bg-accent-soft text-accent',
  bad: 'bg-warm-soft text-warm',
  plain: 'bg-sunken text-muted',
};

/** A state in a word or two. The word says it; the colour only helps. */
export function Badge(props: { kind: BadgeKind; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap ${look[props.kind]}`}
    >
      {props.children}
    </span>
  );
}
