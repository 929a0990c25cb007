import { maxTotalHits } from '#lib/search/engine';
import { inGroups, withIds, withoutIds } from '#lib/search/meilisearch/filters';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { askTogether } from '#lib/search/meilisearch/shared-request';

/** Documents that have all the parts. */
export interface Level {
  /** Tokens, and tokens in a row in quotes. */
  parts: string[];
  /** The last part is the beginning of a token. */
  endsInPrefix?: boolean;
  /** Only these fields are looked at, of all without it. */
  fields?: string[];
  /** Only documents of these ids, beside the query's own filter. */
  ids?: number[];
  sort?: string[];
  facets?: string[];
  /** How many hits are wanted, from the first on. */
  hits: number;
}

export interface LevelHits {
  hits: { id: number; group?: number | null }[];
  /** All, at most maxTotalHits. */
  total: number;
  /** All if there were no filters, where that was asked. */
  unfiltered?: number;
  facets?: Record<string, Record<string, number>>;
}

/** An index, what narrows every level of a query, and how long the answer may take. */
export interface LevelScope {
  uid: string;
  filter: string[];
  /** Parts with a minus, where the server knows that. It only looks at the searched fields. */
  exclusions: string[];
  /** A filter that leaves out the same, for where a minus will not do. */
  unwanted: string[];
  signal: AbortSignal | undefined;
}

/** More parts of a query the server leaves out without a word. */
const mostParts = 10;

/** Asks for several levels at once. @throws SearchServerError */
export async function askLevels(
  server: MeilisearchServer,
  scope: LevelScope,
  levels: Level[],
): Promise<LevelHits[]> {
  const queries = [];
  for (const level of levels) {
    const narrower = await narrowedBy(server, scope, level.parts.slice(0, -mostParts));
    const parts = level.parts.slice(-mostParts);
    queries.push(bodyOf({ ...scope, filter: narrower }, { ...level, parts }));
  }
  const results = await askTogether(server, queries, scope.signal);
  return results.map(({ hits, totalHits, facetDistribution }) => ({
    hits,
    total: Math.min(totalHits, maxTotalHits),
    facets: facetDistribution,
  }));
}

/** The scope's filter, and documents that have the parts there is no room for in one query. */
async function narrowedBy(
  server: MeilisearchServer,
  scope: LevelScope,
  parts: string[],
): Promise<string[]> {
  let filter = scope.filter;
  for (let at = 0; at < parts.length; at += mostParts) {
    const some = parts.slice(at, at + mostParts);
    filter = [...filter, withIds(await idsOfAll(server, { ...scope, filter }, some))];
  }
  return filter;
}

/**
 * The ids of all documents that have the parts. Of a group of copies the server gives one at a
 * time: for the others it is asked again. @throws SearchServerError
 */
export async function idsOfAll(
  server: MeilisearchServer,
  scope: LevelScope,
  parts: string[],
): Promise<number[]> {
  const ids: number[] = [];
  const copies: number[] = [];
  for (let filter = scope.filter; ; ) {
    const level = { parts, hits: maxTotalHits };
    const [found] = await askLevels(server, { ...scope, filter }, [level]);
    const hits = found?.hits ?? [];
    ids.push(...hits.map(({ id }) => id));
    const grouped = hits.filter(({ group }) => typeof group === 'number');
    if (grouped.length === 0) return ids;
    copies.push(...grouped.map(({ id }) => id));
    const groups = grouped.map(({ group }) => Number(group));
    filter = [...scope.filter, inGroups(groups), withoutIds(copies)];
  }
}

/** The whole of an index, whatever a query narrows it to. */
export function everywhere(scope: LevelScope): LevelScope {
  return { ...scope, filter: [], exclusions: [], unwanted: [] };
}

function bodyOf(scope: LevelScope, level: Level): object {
  const exclusions = level.fields ? [] : scope.exclusions;
  const filter = [
    ...scope.filter,
    ...(exclusions.length > 0 ? [] : scope.unwanted),
    ...(level.ids ? [withIds(level.ids)] : []),
  ];
  return {
    indexUid: scope.uid,
    q: textOf(exclusions, level),
    matchingStrategy: 'all',
    // Pages, not limit and offset: only so the number of all hits is exact.
    page: 1,
    hitsPerPage: Math.min(Math.max(level.hits, 1), maxTotalHits),
    attributesToRetrieve: ['id', 'group'],
    ...(filter.length > 0 && { filter }),
    ...(level.fields && { attributesToSearchOn: level.fields }),
    ...(level.sort && { sort: level.sort }),
    ...(level.facets && { facets: level.facets }),
  };
}

/** What is left out comes first, for a beginning must be the last; a space ends a whole word. */
function textOf(exclusions: string[], { parts, endsInPrefix }: Level): string {
  if (parts.length === 0) return '';
  const text = [...exclusions, ...parts].join(' ');
  return endsInPrefix ? text : `${text} `;
}
