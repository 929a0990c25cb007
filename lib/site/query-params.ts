import { z } from 'zod';

/** A whole number in digits alone: 0x10, 1e3 and 1.0 are none. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : text),
    z.int().min(min).max(max),
  );
}

/** A page of a list, from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(1_000_000);

/** A reader's search, at most 10,000 characters of it, without NULs. */
export const searchText = z
  .string()
  .transform((text) => text.replaceAll('\0', ' ').trim().slice(0, 10_000));

/** A category, tag or source name. */
export const words = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\0'), 'must not contain NUL')
  .transform((text) => text.trim());

/** Twenty to a page, everywhere. */
export const pageSize = 20;

export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  pages: number;
}

export function toPage<T>(items: T[], total: number, page: number): Page<T> {
  return { items, total, page, pages: Math.max(1, Math.ceil(total / pageSize)) };
}

/**
 * The page asked for, or the last one: what was on it may have gone meanwhile.
 * @param asked as it stands in an address; the first page where that is no number of one
 */
export function pageOrLast<P extends { pages: number }>(
  asked: unknown,
  read: (page: number) => P,
): P {
  const page = pageNumber.catch(1).parse(asked);
  const found = read(page);
  return page > found.pages ? read(found.pages) : found;
}
