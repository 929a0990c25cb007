import type { FacetColumns } from '#lib/search/embedded/facet-columns';
import { type FacetCount, maxFacetValues, type SearchFacets } from '#lib/search/engine';

/** Counts documents by facet. */
export function countFacets(columns: FacetColumns, ids: number[]): SearchFacets {
  const slots = ids.flatMap((id) => columns.slots.get(id) ?? []);
  const [category = [], sourceId = [], authorId = [], year = [], language = []] = columns.codes.map(
    (codes, facet) => countValues(codes, columns.values[facet] ?? [], slots),
  );
  return { category, sourceId, authorId, year, language };
}

function countValues(codes: Int32Array, values: string[], slots: number[]): FacetCount[] {
  const counts = new Int32Array(values.length);
  for (const slot of slots) {
    const code = codes[slot] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return values
    .map((value, code) => ({ value, count: code === 0 ? 0 : (counts[code] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}
