import { type CursorPlace, writeCursor } from '#lib/api/cursor';
import { apiRoot } from '#lib/api/endpoint';

/** The whole address of what follows, null at the end. `asked`: the parameters without cursor. */
export function nextPage(
  origin: string,
  path: string,
  asked: { limit: number; list: object },
  place: CursorPlace | undefined,
): string | null {
  if (!place) return null;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked.list)) {
    if (value !== undefined) query.set(name, String(value));
  }
  query.set('limit', String(asked.limit));
  query.set('cursor', writeCursor(asked.list, place));
  return `${origin}${apiRoot}${path}?${query}`;
}
