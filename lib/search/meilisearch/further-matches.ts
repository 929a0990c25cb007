import { breaksOf, mostOfThem } from '#lib/search/leniency';
import { type AskedWord, endsInPrefix, formParts } from '#lib/search/meilisearch/asked-words';
import { likelySpellings } from '#lib/search/meilisearch/likely-spellings';
import {
  choicesFor,
  mostInTitle,
  respellings,
  spellingsOf,
  titlesMeant,
  type Wording,
} from '#lib/search/meilisearch/other-wordings';
import type { AsTyped, Matches } from '#lib/search/meilisearch/search-context';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import {
  askLevels,
  everywhere,
  type Level,
  type LevelHits,
  type LevelScope,
} from '#lib/search/meilisearch/server-query';
import type { WordList } from '#lib/search/meilisearch/word-list';

/** Hits of one such query, and of all of them, that are looked at. */
const hitsOfOne = 200;
const mostHits = 1_000;

interface Further {
  server: MeilisearchServer;
  scope: LevelScope;
  list: WordList;
  phrases: string[];
}

/**
 * What is found beside what was typed: titles that were meant by it (misspelt, broken in two, with
 * a word too many), and other spellings where that was not enough; most of the words where there is
 * nothing else. Undefined when there is nothing, or so much as typed that more would be in vain.
 */
export async function furtherMatches(
  further: Further,
  asTyped: AsTyped,
  isEnough: boolean,
): Promise<Matches | undefined> {
  const { words } = asTyped;
  const total = Math.max(0, ...asTyped.scattered.map((level) => level.total));
  if (total > mostHits) return undefined;
  const [isKnown, near] = await Promise.all([
    knownWords(further, words),
    further.list.spellings(
      words.map(({ word }) => word),
      further.scope.signal,
    ),
  ]);
  const unknown = words.filter((_, at) => !isKnown[at]);
  const nearby = words.map((word, at) => spellingsOf(word, near[at] ?? []));
  const [broken, likely] = await Promise.all([
    brokenWords(further, unknown),
    likelySpellings(further, words, nearby, isKnown),
  ]);
  const spelt = words.map((word, at) => [
    ...broken.filter((each) => each.word === word.word),
    ...(likely[at] ?? []),
  ]);
  const choices = words.map((word, at) => choicesFor(word, spelt[at] ?? [], isKnown, at));
  const titles = titlesMeant(words, spelt, isKnown, total > 0);
  const respelt = isEnough ? [] : respellings(words, choices, isKnown);
  const most = titles.length + respelt.length > 0 || total > 0 ? mostInTitle(words) : [];
  const found = await union(further, asTyped, { titles, most, respelt });
  if (found) return found;
  // What has all of the words is not one of those that have most of them.
  return total > 0 ? undefined : partialMatches(further, choices, isKnown);
}

/** Whether any document has the word, in any form or as a beginning. */
async function knownWords(further: Further, words: AskedWord[]): Promise<boolean[]> {
  const levels = words.map((word) => ({
    parts: formParts([word]),
    endsInPrefix: endsInPrefix([word]),
    hits: 1,
  }));
  const found = await askLevels(further.server, everywhere(further.scope), levels);
  return found.map(({ total }) => total > 0);
}

/** The words as two, where these follow one another in some document. */
async function brokenWords(further: Further, words: AskedWord[]): Promise<AskedWord[]> {
  const broken = words.flatMap((word) =>
    breaksOf(word.word).map((parts): AskedWord => ({ ...word, isPrefix: false, parts })),
  );
  if (broken.length === 0) return [];
  const levels = broken.map((word) => ({ parts: formParts([word]), hits: 1 }));
  const found = await askLevels(further.server, everywhere(further.scope), levels);
  return broken.filter((_, at) => (found[at]?.total ?? 0) > 0);
}

/**
 * What has most of the words, when nothing has all of them: the words without those that
 * nothing has, then with any one missing, then either half.
 */
async function partialMatches(
  further: Further,
  choices: AskedWord[][],
  isKnown: boolean[],
): Promise<Matches | undefined> {
  const known = choices.flatMap(([likeliest], at) =>
    likeliest && (isKnown[at] || likeliest.spelling || likeliest.parts) ? [likeliest] : [],
  );
  if (known.length * 2 < choices.length || known.length === 0) return undefined;
  const attempts = known.length < choices.length ? [[known]] : [];
  if (known.length > 1) attempts.push(mostOfThem(known));
  for (const queries of attempts) {
    const levels = queries.map((words) => levelOf(further, { words }));
    const found = await askLevels(further.server, further.scope, levels);
    const matches = await counted(further, found, known);
    if (matches) return { ...matches, partial: true };
  }
  return undefined;
}

/** What was typed and what was meant by it in one order. Undefined when that is no more. */
async function union(
  further: Further,
  { words, strong, scattered, widest }: AsTyped,
  { titles, most, respelt }: Record<'titles' | 'most' | 'respelt', Wording[]>,
): Promise<Matches | undefined> {
  const wordings = [...titles, ...most, ...respelt];
  if (wordings.length === 0) return undefined;
  const [typed, ...found] = await askLevels(further.server, further.scope, [
    { ...widest, hits: mostHits },
    ...wordings.map((wording) => levelOf(further, wording)),
  ]);
  const inTitles = found.slice(0, titles.length);
  const inMost = found.slice(titles.length, titles.length + most.length);
  const others = found.slice(titles.length + most.length);
  const isMeant = [...inTitles, ...others].some(({ total }) => total > 0);
  const isMore = isMeant || ((typed?.total ?? 0) > 0 && inMost.some(({ total }) => total > 0));
  if (!isMore) return undefined;
  const levels = [
    ...strong,
    ...inTitles,
    ...inMost,
    ...scattered,
    ...(typed ? [typed] : []),
    ...others,
  ];
  const used = wordings.filter((_, at) => (found[at]?.total ?? 0) > 0);
  return counted(further, levels, [...words, ...used.flatMap((each) => each.words)]);
}

function levelOf({ phrases }: Further, { words, fields }: Wording): Level {
  return {
    parts: [...phrases, ...formParts(words)],
    endsInPrefix: endsInPrefix(words),
    hits: hitsOfOne,
    ...(fields && { fields }),
  };
}

/** The levels in their order, and one that finds what any of them does. */
async function counted(
  { server, scope }: Further,
  levels: LevelHits[],
  words: AskedWord[],
): Promise<Matches | undefined> {
  const ids = [...new Set(levels.flatMap((level) => level.hits.map(({ id }) => id)))];
  if (ids.length === 0) return undefined;
  const widest: Level = { parts: [], ids: ids.slice(0, mostHits), hits: 1 };
  const [all] = await askLevels(server, scope, [widest]);
  return { words, levels: [...levels, { hits: [], total: all?.total ?? 0 }], widest };
}
