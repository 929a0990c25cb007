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
import { titleToken } from '#lib/search/embedded/tokens';

/** Above this many words nearness is no question any more: so many seldom meet by chance. */
const mostNearWords = 6;

/**
 * The expressions of a tier, the best matches first; what one finds is found by the last one
 * too. Reading them in turn ranks the matches of even the commonest words without scoring
 * each: a page is full long before the last.
 */
export function levelsOf(tier: Tier, words: QueryWord[]): string[] {
  const everywhere = (field: Parameters<typeof wordExpression>[2]) =>
    allOf(words.map((word) => wordExpression(word, tier, field)));
  if (tier !== 'exact') return [everywhere('t'), everywhere('h'), everywhere('')];
  const typed = words.map(({ word }) => word);
  const several = typed.length > 1;
  return [
    quote(titleToken(typed.join(' '))),
    ...(several ? [phraseExpression(typed, 'title')] : []),
    everywhere('t'),
    ...(several ? [] : [everywhere('a'), everywhere('g')]),
    everywhere('h'),
    ...(several ? [phraseExpression(typed)] : []),
    everywhere('x'),
    ...(several && typed.length <= mostNearWords ? [nearExpression(typed)] : []),
    everywhere(''),
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
  const tier = 'spelling';
  const known = words.filter((word) => isFound(wordExpression(word, tier, '')));
  if (known.length * 2 < words.length || known.length === 0) return;
  if (known.length < words.length) yield levelsOf(tier, known);
  if (known.length < 2) return;
  const groups =
    known.length <= mostLeftOut
      ? known.map((_, missing) => known.filter((_, at) => at !== missing))
      : halves(known);
  yield [anyOf(groups.map((group) => levelsOf(tier, group).at(-1) ?? ''))];
}

function halves<T>(list: T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
