import { type AskedWord, endsInPrefix, formParts } from '#lib/search/meilisearch/asked-words';
import type { Matches } from '#lib/search/meilisearch/search-context';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import {
  askLevels,
  everywhere,
  type Level,
  type LevelHits,
  type LevelScope,
} from '#lib/search/meilisearch/server-query';
import type { WordList } from '#lib/search/meilisearch/word-list';
import { stemsOf } from '#lib/search/stem';

/** Spellings tried of one word, and queries with one or several words spelt otherwise. */
const mostSpellings = 8;
const mostQueries = 24;
/** Hits of one such query, and of all of them, that are looked at. */
const hitsOfOne = 200;
const mostHits = 1_000;
/** Above this many words no single one is left out in turn, but half of them. */
const mostLeftOut = 10;
const shortestTellingStem = 4;

interface Further {
  server: MeilisearchServer;
  scope: LevelScope;
  list: WordList;
  phrases: string[];
}

/** What is found with other spellings; else with most of the words; undefined when nothing is. */
export async function furtherMatches(
  further: Further,
  asTyped: Matches,
  hits: number,
): Promise<Matches | undefined> {
  const { words } = asTyped;
  const isKnown = await knownWords(further, words);
  // With all words known each may be another one mistyped; else those that are not.
  const suspects = words.filter((_, at) => !isKnown[at]);
  const asked = suspects.length > 0 ? suspects : words;
  const near = await further.list.spellings(
    asked.map(({ word }) => word),
    further.scope.signal,
  );
  const choices = words.map((word): AskedWord[] => {
    const spellings = new Set((near[asked.indexOf(word)] ?? []).map(tellingForm));
    spellings.delete(word.stem);
    const spelt = [...spellings]
      .slice(0, mostSpellings)
      .map((spelling) => ({ ...word, isPrefix: false, spelling }));
    return spelt.length > 0 && !isKnown[words.indexOf(word)] ? spelt : [word, ...spelt];
  });
  const [, ...respelt] = isKnown.every(Boolean)
    ? combinations(choices)
    : [words, ...combinations(choices)];
  const found = await union(further, respelt, asTyped, hits);
  if (found) return found;
  // What has all of the words is not one of those that have most of them.
  if (asTyped.levels.some(({ total }) => total > 0)) return undefined;
  return partialMatches(further, choices, isKnown, hits);
}

/** All forms of a word are meant, unless its stem is that of too many words. */
function tellingForm(word: string): string {
  const [stem = word] = stemsOf(word);
  return stem.length >= shortestTellingStem ? stem : word;
}

/** Whether any document has the word, in any form or as a beginning. */
async function knownWords(further: Further, words: AskedWord[]): Promise<boolean[]> {
  const levels = words.map((word) => ({
    parts: formParts([word]),
    endsInPrefix: word.isPrefix,
    hits: 1,
  }));
  const found = await askLevels(further.server, everywhere(further.scope), levels);
  return found.map(({ total }) => total > 0);
}

/**
 * What has most of the words, when nothing has all of them: the words without those that
 * nothing has, then with any one missing, then either half.
 */
async function partialMatches(
  further: Further,
  choices: AskedWord[][],
  isKnown: boolean[],
  hits: number,
): Promise<Matches | undefined> {
  const known = choices.flatMap(([likeliest], at) =>
    likeliest && (isKnown[at] || likeliest.spelling !== undefined) ? [likeliest] : [],
  );
  if (known.length * 2 < choices.length || known.length === 0) return undefined;
  const attempts = known.length < choices.length ? [[known]] : [];
  if (known.length > 1) {
    attempts.push(
      known.length <= mostLeftOut
        ? known.map((_, missing) => known.filter((_, at) => at !== missing))
        : halves(known),
    );
  }
  for (const queries of attempts) {
    const found = await union(further, queries, undefined, hits);
    if (found) return { ...found, words: known, partial: true };
  }
  return undefined;
}

/** Documents that any of the queries finds, in their order, after those already found. */
async function union(
  { server, scope, phrases }: Further,
  queries: AskedWord[][],
  before: Matches | undefined,
  hits: number,
): Promise<Matches | undefined> {
  if (queries.length === 0) return undefined;
  const levels = queries.map(
    (words): Level => ({
      parts: [...phrases, ...formParts(words)],
      endsInPrefix: endsInPrefix(words),
      hits: hitsOfOne,
    }),
  );
  const found = await askLevels(server, scope, levels);
  const all: LevelHits[] = [...(before?.levels ?? []), ...found];
  const ids = [...new Set(all.flatMap((level) => level.hits.map(({ id }) => id)))];
  if (ids.length === 0) return undefined;
  const widest: Level = { parts: [], ids: ids.slice(0, mostHits), hits };
  const [total] = await askLevels(server, scope, [widest]);
  const used = queries.filter((_, at) => (found[at]?.total ?? 0) > 0).flat();
  const words = [...(before?.words ?? []), ...used];
  return { words, levels: [...all, { hits: [], total: total?.total ?? 0 }], widest };
}

/** One of each list, the first of each first, at most `mostQueries`. */
function combinations(choices: AskedWord[][]): AskedWord[][] {
  let all: AskedWord[][] = [[]];
  for (const words of choices) {
    all = all.flatMap((begun) => words.map((word) => [...begun, word]));
    all = all.sort((a, b) => changes(a) - changes(b)).slice(0, mostQueries);
  }
  return all;
}

function changes(words: AskedWord[]): number {
  return words.filter(({ spelling }) => spelling !== undefined).length;
}

function halves<T>(list: T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
