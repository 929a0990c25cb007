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
  const places = Float64Array.from(ids, (id) => placeOf(all, id, order)).sort();
  return Array.from(places, (place) => idAt(all, place, order));
}

function placeOf({ places, dated, ids }: DateOrder, id: number, order: 'newest' | 'oldest') {
  const place = places.get(id) ?? ids.length;
  return order === 'newest' ? place : turned(place, dated, ids.length);
}

function idAt({ ids, dated }: DateOrder, place: number, order: 'newest' | 'oldest'): number {
  return ids[order === 'newest' ? place : turned(place, dated, ids.length)] ?? 0;
}

/** The dated turned round, and the undated behind them by themselves. Turned twice it is itself. */
function turned(place: number, dated: number, count: number): number {
  return place < dated ? dated - 1 - place : dated + count - 1 - place;
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
