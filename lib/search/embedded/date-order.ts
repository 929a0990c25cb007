import type { Sqlite } from '#lib/db/connection';
import { keptByState } from '#lib/search/embedded/kept-by-state';
import type { IndexTables } from '#lib/search/embedded/schema';

interface DateOrder {
  /** All ids: the newest first, of one day the highest first, undated ones last. */
  ids: number[];
  /** Where each id stands there. */
  places: Map<number, number>;
  /** How many have a date. */
  dated: number;
}

/**
 * Ids by date, undated ones last. Looking up ten thousand dates and sorting by them would take
 * longer than searching: the order of all documents is read once per change.
 */
export function byDate(
  db: Sqlite,
  tables: IndexTables,
  ids: number[],
  order: 'newest' | 'oldest',
): number[] {
  const all = dateOrder(db, tables);
  const places = Float64Array.from(ids.flatMap((id) => all.places.get(id) ?? [])).sort();
  const newestFirst = Array.from(places, (place) => all.ids[place] ?? 0);
  if (order === 'newest') return newestFirst;
  const dated = places.filter((place) => place < all.dated).length;
  return [...newestFirst.slice(0, dated).reverse(), ...newestFirst.slice(dated).reverse()];
}

const dateOrder = keptByState(readDateOrder);

function readDateOrder(db: Sqlite, { documents }: IndexTables): DateOrder {
  const ids = db
    .prepare<[], number>(`SELECT id FROM ${documents} ORDER BY date DESC, id DESC`)
    .pluck()
    .all();
  const dated =
    db.prepare<[], number>(`SELECT count(*) FROM ${documents} WHERE date <> ''`).pluck().get() ?? 0;
  return { ids, places: new Map(ids.map((id, at) => [id, at])), dated };
}
