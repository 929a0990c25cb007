import { withoutArticle } from '#lib/search/arabic-stem';
import type {
  ForgivenWord,
  MatchedTerms,
  SearchKind,
  SearchQuery,
  SearchResult,
  WordTerms,
} from '#lib/search/engine';
import { onOtherKeyboard } from '#lib/search/keyboard';
import type { AskedWord } from '#lib/search/meilisearch/asked-words';
import { facetFields, toFacets } from '#lib/search/meilisearch/facets';
import { findMatches } from '#lib/search/meilisearch/find-matches';
import { scopeOf } from '#lib/search/meilisearch/query-scope';
import type { Matches, SearchContext } from '#lib/search/meilisearch/search-context';
import { askLevels, type LevelHits, type LevelScope } from '#lib/search/meilisearch/server-query';
import { pageBounds } from '#lib/search/page-bounds';
import { type ParsedQuery, parseQuery, pastedTitle, queryText } from '#lib/search/query';
import { stemsOf } from '#lib/search/stem';

/** Pairs of words that are tried as one: a space too many is seldom late in a long query. */
const mostJoined = 4;

export type Found = Omit<SearchResult, 'durationMs'>;

/**
 * Answers a query as the embedded engine would, from the best matches to the weakest: the words
 * as typed (in the title, anywhere), their other forms and beginnings, and where there is
 * little of that, other spellings and most of the words. @throws SearchServerError
 */
export async function searchServer(
  context: SearchContext,
  kind: SearchKind,
  query: SearchQuery,
  signal?: AbortSignal,
): Promise<Found> {
  const found = await answer(context, kind, query, { forgiving: true, signal });
  if (found.total > 0 && !found.partial) return found;
  return (await corrected(context, kind, query, signal)) ?? found;
}

/** What is found with the query corrected in a way that explains all of it. */
async function corrected(
  context: SearchContext,
  kind: SearchKind,
  query: SearchQuery,
  signal: AbortSignal | undefined,
): Promise<Found | undefined> {
  const title = pastedTitle(query.text);
  if (title !== undefined) {
    const text = `"${title}"`;
    const found = await answer(context, kind, { ...query, text }, { forgiving: false, signal });
    if (found.total > 0) return found;
  }
  const parsed = parseQuery(query.text);
  const { words } = parsed;
  const joined = words
    .slice(1)
    .map((next, at) => [...words.slice(0, at), `${words[at]}${next}`, ...words.slice(at + 2)])
    .slice(0, mostJoined)
    .map((each) => queryText({ ...parsed, words: each }));
  const other = onOtherKeyboard(query.text);
  for (const text of [...joined, ...(other ? [other] : [])]) {
    const found = await answer(context, kind, { ...query, text }, { forgiving: false, signal });
    if (found.total > 0) return { ...found, correctedText: text };
  }
  return undefined;
}

async function answer(
  context: SearchContext,
  kind: SearchKind,
  query: SearchQuery,
  { forgiving, signal }: { forgiving: boolean; signal: AbortSignal | undefined },
): Promise<Found> {
  const parsed = parseQuery(query.text);
  if (parsed.words.length + parsed.phrases.length === 0) return nothing(parsed, query);
  const scope = await scopeOf(context, kind, parsed, query, signal);
  const { offset, end } = pageBounds(query);
  const matches = await findMatches(context, scope, parsed, { hits: end, forgiving });
  const { ids, facets } = await pageOf(context, scope, matches, query, end);
  return {
    ids: ids.slice(offset, end),
    total: matches.levels.at(-1)?.total ?? 0,
    terms: termsOf(parsed, matches.words),
    ...(matches.partial && { partial: true }),
    ...(query.facets && { facets: toFacets(facets) }),
  };
}

/** The ids up to the end of the page, and the facets when they are wanted. */
async function pageOf(
  { server }: SearchContext,
  scope: LevelScope,
  { levels, widest }: Matches,
  query: SearchQuery,
  end: number,
): Promise<{ ids: number[]; facets?: LevelHits['facets'] }> {
  const { sort = 'relevance' } = query;
  if (sort === 'relevance' && !query.facets) return { ids: merged(levels, end) };
  const direction = sort === 'oldest' ? 'asc' : 'desc';
  const [again] = await askLevels(server, scope, [
    {
      ...widest,
      ...(sort !== 'relevance' && { sort: [`day:${direction}`, `id:${direction}`] }),
      ...(query.facets && { facets: facetFields }),
      hits: sort === 'relevance' ? 1 : end,
    },
  ]);
  const facets = again?.facets;
  return sort === 'relevance'
    ? { ids: merged(levels, end), facets }
    : { ids: (again?.hits ?? []).map(({ id }) => id), facets };
}

/** The levels one after the other, each document and each group of copies once. */
function merged(levels: LevelHits[], end: number): number[] {
  const ids = new Set<number>();
  const groups = new Set<number>();
  for (const { id, group } of levels.flatMap(({ hits }) => hits)) {
    if (ids.size >= end) break;
    if (typeof group === 'number') {
      if (groups.has(group)) continue;
      groups.add(group);
    }
    ids.add(id);
  }
  return [...ids];
}

function nothing(parsed: ParsedQuery, query: SearchQuery): Found {
  return {
    ids: [],
    total: 0,
    terms: termsOf(parsed, []),
    ...(query.facets && { facets: toFacets() }),
  };
}

function termsOf({ words, phrases }: ParsedQuery, asked: AskedWord[]): MatchedTerms {
  const asTyped = new Map<string, WordTerms>();
  const spelt = new Map<string, string[]>();
  // A word that was tried in several spellings is there once for each.
  for (const { word, stem, isPrefix, spelling, parts } of asked) {
    const known = asTyped.get(word) ?? { words: [word], prefixes: [], stems: [] };
    asTyped.set(word, {
      words: [word],
      prefixes: isPrefix ? distinct([word, withoutArticle(word)]) : known.prefixes,
      stems: distinct([...known.stems, stemsOf(word)[0] ?? word, stem]),
    });
    const others = [...(spelling ? [spelling] : []), ...(parts ?? [])];
    if (others.length > 0) spelt.set(word, [...(spelt.get(word) ?? []), ...others]);
  }
  const forgiven = Array.from(spelt, ([word, spellings]): ForgivenWord => {
    const stems = distinct(spellings.map((spelling) => stemsOf(spelling)[0] ?? spelling));
    return {
      asTyped: asTyped.get(word) ?? { words: [word], prefixes: [], stems: [] },
      spellings: { words: distinct(spellings), prefixes: [], stems },
    };
  });
  const typed = [...asTyped.values()];
  return {
    words: distinct([...words, ...phrases.flat()]),
    prefixes: distinct(typed.flatMap(({ prefixes }) => prefixes)),
    stems: distinct(typed.flatMap(({ stems }) => stems)),
    ...(forgiven.length > 0 && { forgiven }),
  };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
