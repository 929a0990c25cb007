import type { Target } from '#tests/contract/queue/rig';

/** Where a backend is known to do otherwise. docs/queue.md explains each; a test compares. */
export const differences = {
  'stalled jobs run first': ['postgresql'],
  'a parent runs before jobs that wait': ['postgresql'],
  'retrying many keeps their attempts': ['postgresql'],
  'a scheduler of a paused queue is replaced': ['redis'],
  'a lease that ran out still finishes': ['redis'],
  'metrics tell the last point': ['postgresql'],
  'events are trimmed on demand': ['postgresql'],
  'delayed jobs queue up when due': ['postgresql'],
  'a removal is announced': ['postgresql'],
  'a failing child wakes a delayed parent': ['postgresql'],
  'waiting for one child': ['postgresql'],
  'a replaced job may be kept as next': ['postgresql'],
  'removing a missing job is no error': ['postgresql'],
  'pages of waiting jobs start at the oldest': ['postgresql'],
  'a parent finishes without removed children': ['postgresql'],
  'an id of its own uses up a number': ['postgresql'],
  'lifo leaves priorities alone': ['postgresql'],
  'a taken id comes before deduplication': ['postgresql'],
  'data may be replaced by null': ['postgresql'],
} satisfies Record<string, Target['kind'][]>;

export type Difference = keyof typeof differences;

/** For `it.skipIf`: this backend is known to differ in this. */
export function differs(target: Target, difference: Difference): boolean {
  const kinds: Target['kind'][] = differences[difference];
  return kinds.includes(target.kind);
}
