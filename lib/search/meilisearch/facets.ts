import {
  type FacetCount,
  type FacetName,
  type facetNames,
  maxFacetValues,
  type SearchFacets,
} from '#lib/search/engine';
import { facetValue } from '#lib/search/meilisearch/facet-key';

const fields: Record<FacetName, string> = {
  category: 'category',
  sourceId: 'source',
  authorId: 'authorId',
  year: 'year',
  language: 'language',
};
const inHex = new Set<FacetName>(['category', 'sourceId']);

export const facetFields: string[] = Object.values(fields);

/** The server's counts as the engine's; none for what nothing was found for. */
export function toFacets(counts: Record<string, Record<string, number>> = {}): SearchFacets {
  const facet = (name: FacetName) => countsOf(name, counts[fields[name]] ?? {});
  return {
    category: facet('category'),
    sourceId: facet('sourceId'),
    authorId: facet('authorId'),
    year: facet('year'),
    language: facet('language'),
  } satisfies Record<(typeof facetNames)[number], FacetCount[]>;
}

function countsOf(name: FacetName, counts: Record<string, number>): FacetCount[] {
  return Object.entries(counts)
    .flatMap(([key, count]) => {
      const value = inHex.has(name) ? facetValue(key) : key;
      return value === undefined || count === 0 ? [] : [{ value, count }];
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}
