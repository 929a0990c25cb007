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

/** Above this many words nearness is no question any more: so many seldom meet by chance. */
const mostNearWords = 6;
/** Above this many words few titles have them all, and these are compared with each other. */
const mostTitleWords = 3;
/** Above this many words the forms and beginnings of words in the body are one level. */
const mostTierWords = 3;

/**
 * The expressions of a tier, the best matches first; what one finds is found by the last one
 * too. Reading them in turn ranks the matches of even the commonest words without scoring
 * each: a page is full long before the last.
 */
export function levelsOf(tier: Tier, words: QueryWord[]): string[] {
  const inField = (field: Field) => allOf(words.map((word) => wordExpression(word, tier, field)));
  return tier === 'exact'
    ? exactLevelsOf(words, inField)
    : [inField('t'), inField('h'), inField('')];
}

/** The levels of several tiers in turn; the last one finds all of them. */
export function levelsOfTiers(tiers: Tier[], words: QueryWord[]): string[] {
  const last = tiers.at(-1);
  return tiers.flatMap((tier) => {
    const levels = levelsOf(tier, words);
    const merged = tier === 'stem' && tier !== last && words.length > mostTierWords;
    return merged ? levels.slice(0, -1) : levels;
  });
}

function exactLevelsOf(words: QueryWord[], inField: (field: Field) => string): string[] {
  const typed = words.map(({ word }) => word);
  const several = typed.length > 1;
  return [
    quote(titleToken(typed.join(' '))),
    ...(several && typed.length <= mostTitleWords ? [phraseExpression(typed, 'title')] : []),
    inField('t'),
    ...(several ? [] : [inField('a'), inField('g')]),
    inField('h'),
    ...(several ? [phraseExpression(typed)] : []),
    inField('x'),
    ...(several && typed.length <= mostNearWords ? [nearExpression(typed)] : []),
    inField(''),
  ];
}

/** For a query of phrases alone: those in the title first. */
export function phraseLevelsOf(phrases: string[][]): string[] {
  return [
    allOf(phrases.map((words) => phraseExpression(words, 'title'))),
    allOf(phrases.map((words) => phraseExpression(words))),
  ];
}

/** Above this many words no single one is left out in turn, but half of them. */
const mostLeftOut = 10;

/**
 * What to look for when nothing has all the words, one attempt after the other: the words
 * without those that nothing has, then with any one word missing, then either half.
 */
export function* partialLevelsOf(
  words: QueryWord[],
  isFound: (expression: string) => boolean,
): Generator<string[]> {
  const known = words.flatMap((word) => {
    if (isFound(wordExpression(word, 'stem', ''))) return [{ ...word, spellings: [] }];
    return isFound(wordExpression(word, 'spelling', '')) ? [word] : [];
  });
  if (known.length * 2 < words.length || known.length === 0) return;
  if (known.length < words.length) yield levelsOf('spelling', known);
  if (known.length < 2) return;
  const groups =
    known.length <= mostLeftOut
      ? known.map((_, missing) => known.filter((_, at) => at !== missing))
      : halves(known);
  yield [anyOf(groups.map((group) => levelsOf('spelling', group).at(-1) ?? ''))];
}

function halves<T>(list: T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
