import { hash } from 'node:crypto';
import { z } from 'zod';

/** Where a list goes on. What it is made of is nobody's business: readers hand it back as it came. */
const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.int().nonnegative()]), z.int()]);

export type CursorPlace = [at: string | number, id: number];

export type CursorReading<P> = { ok: true; place: P | undefined } | { ok: false; reason: string };

/**
 * @param list what the list was asked for: a cursor of one list is none of another's
 * @param place the last article or author given, by what its list is ordered by
 */
export function writeCursor(list: object, place: CursorPlace): string {
  return Buffer.from(JSON.stringify([nameOf(list), ...place])).toString('base64url');
}

/** @param placeSchema what a place is in such a list: a cursor is outside data like any other */
export function readCursor<P>(
  list: object,
  cursor: string | undefined,
  placeSchema: z.ZodType<P>,
): CursorReading<P> {
  if (cursor === undefined) return { ok: true, place: undefined };
  const read = cursorSchema.safeParse(decode(cursor));
  if (!read.success) return { ok: false, reason: 'is not one that a list here gave' };
  const [name, ...place] = read.data;
  if (name !== nameOf(list)) return { ok: false, reason: 'is of a list with other parameters' };
  const known = placeSchema.safeParse(place);
  if (!known.success) return { ok: false, reason: 'is not one that a list here gave' };
  return { ok: true, place: known.data };
}

function nameOf(list: object): string {
  const entries = Object.entries(list).filter(([, value]) => value !== undefined);
  return hash('sha1', JSON.stringify(entries.sort()), 'base64url').slice(0, 8);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
