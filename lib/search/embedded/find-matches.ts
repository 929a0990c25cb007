import type { IndexReader } from '#lib/search/embedded/index-reader';
import {
  allInField,
  halfSentenceOf,
  knownWords,
  levelsOfOne,
  levelsOfSeveral,
  mostInTitle,
  partialLevelsOf,
  phraseLevelsOf,
} from '#lib/search/embedded/levels';
import { anyOf, type QueryWord, type Tier } from '#lib/search/embedded/matching';
import { queryWord, queryWords, respelt, withSpellings } from '#lib/search/embedded/query-words';
import { joinedWords } from '#lib/search/embedded/word-breaks';
import { maxTotalHits } from '#lib/search/engine';
import { fewMatches, mostTitleWords, sentenceLength } from '#lib/search/leniency';
import type { ParsedQuery } from '#lib/search/query';

/** Documents counted to tell frequent words from rare ones. */
const mostWeighed = 500;
/** Half of so many words in a row is a passage still. */
const longSentence = 8;

export interface Matches {
  words: QueryWord[];
  /** Expressions, the best matches first; the last one finds all. */
  levels: string[];
  total: number;
  partial?: boolean;
  /** What was looked for instead: two of the words as one. */
  correctedWords?: string[];
}

export type Restrict = (expression: string) => string;

export interface Asked {
  reader: IndexReader;
  /** Narrows an expression to the query's phrases, exclusions and filters. */
  restrict: Restrict;
  /** The same without the filters. */
  unfiltered: Restrict;
  /** Whether other spellings count, and most of the words. */
  forgiving: boolean;
}

/**
 * How far to look: other forms and beginnings of the words always count; other spellings when there
 * is little, and most of the words when there is nothing. Whether there is little is asked of all
 * documents, so that a filter narrows what was found and never brings in more.
 */
export function findMatches(asked: Asked, parsed: ParsedQuery): Matches {
  const { reader, restrict } = asked;
  if (parsed.words.length === 0) {
    return counted(reader, [], phraseLevelsOf(parsed.phrases).map(restrict));
  }
  const words = queryWords(reader, parsed);
  const tiers: Tier[] = parsed.endsInPrefix ? ['stem', 'prefix'] : ['stem'];
  return matchesOf(asked, words, tiers);
}

function matchesOf(asked: Asked, words: QueryWord[], tiers: Tier[]): Matches {
  const [only] = words;
  return words.length === 1 && only
    ? matchesOfOne(asked, only, tiers)
    : matchesOfSeveral(asked, words, tiers);
}

function matchesOfOne(asked: Asked, word: QueryWord, tiers: Tier[]): Matches {
  const { reader, restrict } = asked;
  const levels = levelsOfOne(word, tiers);
  const asTyped = counted(reader, [word], levels.map(restrict));
  if (!asked.forgiving || !isLittle(asked, asTyped, levels)) return asTyped;
  const [spelt] = respelt(reader, [word]) ?? [];
  if (!spelt) return asTyped;
  const further = levelsOfOne(spelt, [...tiers, 'spelling']);
  return counted(reader, [spelt], further.map(restrict));
}

/**
 * Where no document is about the words, but some may have them here and there, a title is looked
 * for as well that was meant by them: misspelt, broken in two, or with one too many.
 */
function matchesOfSeveral(asked: Asked, words: QueryWord[], tiers: Tier[]): Matches {
  const { reader, restrict, unfiltered, forgiving } = asked;
  const { strong, near, scattered } = levelsOfSeveral(words, tiers);
  const exact = scattered[0] ?? '';
  const isAbout = strong.some((level) => reader.has(unfiltered(level)));
  const isExact = reader.has(unfiltered(exact));
  if (isAbout && isExact && words.length >= sentenceLength) {
    return counted(reader, words, [...strong, ...near, exact].map(restrict));
  }
  if (forgiving && !isExact && words.length >= longSentence) {
    const half = counted(reader, words, [restrict(halfSentenceOf(words))]);
    if (half.total > 0 && half.total < fewMatches) return { ...half, partial: true };
  }
  const asTyped = counted(reader, words, [...strong, ...near, ...scattered].map(restrict));
  const isEnough = isExact || !isLittle(asked, asTyped, scattered);
  if (!forgiving || (isAbout && isEnough)) return asTyped;
  const joined = joinedOf(reader, words);
  if (asTyped.total === 0) {
    const found = firstFound({ ...asked, forgiving: false }, joined, tiers);
    if (found) return found;
  }
  // Most find nothing, and would only be read in vain when the matches are counted and ranked.
  const found = (levels: string[]) => levels.filter((level) => reader.has(restrict(level)));
  const titles = titlesMeant(reader, words, joined, tiers);
  const meant = found(titles.levels);
  const others = isEnough ? undefined : respelt(reader, words);
  const spelt = others ? found([allInField(others, 'spelling', '')]) : [];
  if (asTyped.total === 0 && meant.length + spelt.length === 0) {
    return partialMatches(asked, others ?? words) ?? asTyped;
  }
  const most = found(mostInTitle(words));
  if (meant.length + spelt.length + most.length === 0) return asTyped;
  const levels = [...strong, ...meant, ...near, ...most, ...scattered, ...spelt];
  const all = anyOf([...scattered.slice(-1), ...meant, ...most, ...spelt]);
  return counted(reader, titles.words, [...levels, all].map(restrict));
}

/** Whether little is found, filters apart. */
function isLittle({ reader, unfiltered }: Asked, found: Matches, levels: string[]): boolean {
  if (found.total >= fewMatches) return false;
  return reader.count(unfiltered(levels.at(-1) ?? ''), fewMatches) < fewMatches;
}

/** Titles that have all of the words, if each may be misspelt, or two of them are one. */
function titlesMeant(
  reader: IndexReader,
  words: QueryWord[],
  joined: QueryWord[][],
  tiers: Tier[],
): { words: QueryWord[]; levels: string[] } {
  if (words.length > mostTitleWords) return { words, levels: [] };
  const spelt = words.map((word) => withSpellings(reader, word));
  const wholes = joined
    .flat()
    .filter((word) => !words.includes(word))
    .map(({ word }) => word);
  return {
    words: spelt.map((word) => ({ ...word, wholes })),
    levels: [
      allInField(spelt, 'spelling', 't'),
      ...joined.map((each) => allInField(each, tiers.at(-1) ?? 'stem', 't')),
      allInField(spelt, 'spelling', 'h'),
    ],
  };
}

/** The words with two neighbours made one, for each two that make a known word. */
function joinedOf(reader: IndexReader, words: QueryWord[]): QueryWord[][] {
  const typed = words.map(({ word }) => word);
  return joinedWords(typed, reader).map((texts) =>
    texts.map((text) => words.find(({ word }) => word === text) ?? queryWord(reader, text, false)),
  );
}

/** What is found of the first of these that anything is found of. */
function firstFound(asked: Asked, joined: QueryWord[][], tiers: Tier[]): Matches | undefined {
  for (const words of joined) {
    const found = matchesOf(asked, words, tiers);
    if (found.total > 0) {
      return { ...found, correctedWords: words.map(({ word }) => word) };
    }
  }
  return undefined;
}

/** What has most of the words, when nothing has all of them. */
function partialMatches({ reader, restrict }: Asked, words: QueryWord[]): Matches | undefined {
  const known = knownWords(words, (expression) => reader.count(restrict(expression), mostWeighed));
  for (const levels of partialLevelsOf(known, words.length)) {
    const matches = counted(reader, known, levels.map(restrict));
    if (matches.total > 0) return { ...matches, partial: true };
  }
  return undefined;
}

function counted(reader: IndexReader, words: QueryWord[], levels: string[]): Matches {
  return { words, levels, total: reader.countRanked(levels.at(-1) ?? '', maxTotalHits) };
}
