import { z } from 'zod';

/** How many may come in before the place where a reader is, without that anything is missed. */
const overlap = 20;

/** How many of what was found were given, and the last of them. */
export const foundPlaceSchema = z.tuple([z.int().nonnegative(), z.int()]);
export type FoundPlace = z.infer<typeof foundPlaceSchema>;

/**
 * What to ask a search for, to go on after a place: some before it and after it too, for
 * what is found has no order of its own that could be asked for, and moves when articles come in.
 */
export function windowAt(place: FoundPlace | undefined, limit: number) {
  const from = place ? Math.max(0, place[0] - overlap) : 0;
  return { offset: from, limit: limit + (place ? 2 * overlap : 0) };
}

/** Of such a window what follows the last one given, and the place after it. */
export function afterPlace<T extends { id: number }>(
  window: T[],
  place: FoundPlace | undefined,
  limit: number,
  total: number,
): { items: T[]; next: FoundPlace | undefined } {
  const from = place ? Math.max(0, place[0] - overlap) : 0;
  const last = place ? window.findIndex(({ id }) => id === place[1]) : -1;
  const start = place ? (last === -1 ? place[0] - from : last + 1) : 0;
  const items = window.slice(start, start + limit);
  const given = from + start + items.length;
  const end = items.at(-1);
  return { items, next: end && given < total ? [given, end.id] : undefined };
}
