import {
  allOf,
  anyOf,
  nearExpression,
  phraseExpression,
  type QueryWord,
  quote,
  type Tier,
  wordExpression,
} from '#lib/search/embedded/matching';
import { type Field, titleToken } from '#lib/search/embedded/tokens';
import { halves, mostOfThem, oneTooMany } from '#lib/search/leniency';

/** Above this many words nearness is no question any more: so many seldom meet by chance. */
const mostNearWords = 6;
/** Above this many words few titles have them all, and these are compared with each other. */
const mostTitleWords = 3;
/** Above this many words the forms and beginnings of words in the body are one level. */
const mostTierWords = 3;

/*
 * A query becomes expressions, the best matches first. Reading them in turn ranks the matches of
 * even the commonest words without scoring each: a page is full long before the last.
 */

/** For one word; the last expression finds all that the others do. */
export function levelsOfOne(word: QueryWord, tiers: Tier[]): string[] {
  const inField = (tier: Tier, field: Field) => wordExpression(word, tier, field);
  const everywhere = (tier: Tier) => heads.map((field) => inField(tier, field));
  const near = tiers.filter((tier) => tier !== 'spelling');
  return [
    quote(titleToken(word.word)),
    ...(['t', 'a', 'g', 'h', 'x', ''] as const).map((field) => inField('exact', field)),
    // A title with a word that begins so is likelier meant than a text with another form of it.
    ...heads.flatMap((field) => near.map((tier) => inField(tier, field))),
    ...(tiers.includes('spelling') ? [...everywhere('written'), ...everywhere('spelling')] : []),
  ];
}

const heads: Field[] = ['t', 'h', ''];

/** The levels of several words. */
export interface WordsLevels {
  /** What is about them: all of them in the title or the other heads, or in a row in the text. */
  strong: string[];
  /** All of them near each other in a text, where they are not too many. */
  near: string[];
  /** All of them somewhere; the last one finds what the others do. */
  scattered: string[];
}

export function levelsOfSeveral(words: QueryWord[], tiers: Tier[]): WordsLevels {
  const typed = words.map(({ word }) => word);
  const row = phraseExpression(typed);
  const last = tiers.at(-1) ?? 'exact';
  const asTyped = tiers.filter((tier) => tier !== 'spelling');
  return {
    strong: [
      quote(titleToken(typed.join(' '))),
      ...(typed.length <= mostTitleWords ? [phraseExpression(typed, 'title')] : []),
      allInField(words, 'exact', 't'),
      allInField(words, 'exact', 'h'),
      ...asTyped.map((tier) => allInField(words, tier, 't')),
      row,
      allInField(words, 'exact', 'x'),
      ...asTyped.map((tier) => allInField(words, tier, 'h')),
    ],
    near: typed.length <= mostNearWords ? [nearExpression(typed)] : [],
    scattered: [
      allInField(words, 'exact', ''),
      ...(words.length > mostTierWords ? [last] : tiers).map((tier) => allInField(words, tier, '')),
    ],
  };
}

export function allInField(words: QueryWord[], tier: Tier, field: Field): string {
  return allOf(words.map((word) => wordExpression(word, tier, field)));
}

/**
 * Titles that have all but one of three words or more, whichever it is: that one may be too
 * many. None where that would say little.
 */
export function mostInTitle(words: QueryWord[]): string[] {
  const groups = oneTooMany(words.map((word) => wordExpression(word, 'stem', 't')));
  return groups.length === 0 ? [] : [anyOf(groups.map(allOf))];
}

/** For a query of phrases alone: those in the title first. */
export function phraseLevelsOf(phrases: string[][]): string[] {
  return [
    allOf(phrases.map((words) => phraseExpression(words, 'title'))),
    allOf(phrases.map((words) => phraseExpression(words))),
  ];
}

/** Half of a sentence, as it was typed: with one word wrong the other half is still right. */
export function halfSentenceOf(words: QueryWord[]): string {
  return anyOf(halves(words.map(({ word }) => word)).map((half) => phraseExpression(half)));
}

/**
 * The words that any document has, as typed or else spelt otherwise, the most frequent first: that
 * one is missed least, so what lacks it comes first.
 */
export function knownWords(
  words: QueryWord[],
  countOf: (expression: string) => number,
): QueryWord[] {
  const counted = words.map((word) => {
    const asTyped = countOf(wordExpression(word, 'stem', ''));
    if (asTyped > 0)
      return { word: { ...word, spellings: [], written: [], parts: [] }, count: asTyped };
    return { word, count: countOf(wordExpression(word, 'spelling', '')) };
  });
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ word }) => word);
}

/**
 * What to look for when nothing has all the words, one attempt after the other: the known words,
 * when there are others, then with any one of them missing, then either half.
 * @param asked how many words were asked for
 */
export function* partialLevelsOf(known: QueryWord[], asked: number): Generator<string[]> {
  if (known.length * 2 < asked || known.length === 0) return;
  const inHeads = (group: QueryWord[]) =>
    heads.map((field) => allInField(group, 'spelling', field));
  if (known.length < asked) yield inHeads(known);
  if (known.length < 2) return;
  const levels = mostOfThem(known).map(inHeads);
  const [inTitle, inHead, anywhere] = [0, 1, 2].map((at) => levels.map((each) => each[at] ?? ''));
  yield [anyOf(inTitle ?? []), anyOf(inHead ?? []), ...(anywhere ?? []), anyOf(anywhere ?? [])];
}
