import type { Sqlite } from '#lib/db/connection';
import { keptByState } from '#lib/search/embedded/kept-by-state';
import type { IndexTables } from '#lib/search/embedded/schema';
import { facetNames } from '#lib/search/engine';

/** The facets of all articles of an index, side by side in memory: a million values in a moment. */
export interface FacetColumns {
  /** Where a document's values stand, by its id. */
  slots: Map<number, number>;
  /** For each facet and slot the number of its value, 0 for none. */
  codes: Int32Array[];
  /** For each facet the values by their numbers. */
  values: string[][];
}

/**
 * Joining a row to each of ten thousand matches would take longer than searching them; reading all
 * rows is paid once per change.
 */
export const facetColumns = keptByState(read);

type Row = [id: number, ...values: (string | number | null)[]];

function read(db: Sqlite, { facets }: IndexTables): FacetColumns {
  const rows = db
    .prepare<[], Row>(`SELECT id, category, source_id, author_id, year, language FROM ${facets}`)
    .raw()
    .all();
  const slots = new Map<number, number>();
  const codes = facetNames.map(() => new Int32Array(rows.length));
  const values = facetNames.map(() => ['']);
  const numbers = facetNames.map(() => new Map<string | number, number>());
  for (const [slot, [id, ...row]] of rows.entries()) {
    slots.set(id, slot);
    for (const [at, value] of row.entries()) {
      if (value === null) continue;
      let number = numbers[at]?.get(value);
      if (number === undefined) {
        number = values[at]?.push(String(value)) ?? 0;
        number -= 1;
        numbers[at]?.set(value, number);
      }
      const column = codes[at];
      if (column) column[slot] = number;
    }
  }
  return { slots, codes, values };
}
