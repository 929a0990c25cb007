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

/**
 * The levels of several tiers; the last one finds all of them. That all of several words are
 * in a title, be it in other forms or misspelt, says more than that a text has them somewhere.
 */
export function levelsOfTiers(tiers: Tier[], words: QueryWord[]): string[] {
  const last = tiers.at(-1);
  const byTier = tiers.map((tier) => levelsOf(tier, words));
  if (words.length === 1) {
    // A title with a word that begins so is likelier meant than a text with another form of it.
    const near = byTier.filter((_, at) => tiers[at] !== 'spelling');
    const misspelt = byTier.filter((_, at) => tiers[at] === 'spelling');
    return [...[0, 1, 2].flatMap((at) => near.map((each) => each[at] ?? '')), ...misspelt.flat()];
  }
  const anywhere = tiers.flatMap((tier, at) => {
    const merged = tier === 'stem' && tier !== last && words.length > mostTierWords;
    return merged ? [] : (byTier[at]?.slice(-1) ?? []);
  });
  const mostInTitle = tiers.includes('spelling') ? mostInField(words, 't') : undefined;
  return [
    ...byTier.flatMap((levels) => levels.slice(0, 1)),
    ...byTier.flatMap((levels) => levels.slice(1, -1)),
    // A title that has all but one of the words as they were typed: that one may be too many.
    ...(mostInTitle ? [mostInTitle] : []),
    ...anywhere.slice(0, -1),
    anyOf([...anywhere.slice(-1), ...(mostInTitle ? [mostInTitle] : [])]),
  ];
}

/** The words but one, whichever it is, in a field; undefined where that would say little. */
function mostInField(words: QueryWord[], field: Field): string | undefined {
  if (words.length < 3 || words.length > mostLeftOut) return undefined;
  const each = words.map((word) => wordExpression(word, 'stem', field));
  return anyOf(each.map((_, missing) => allOf(each.filter((_, at) => at !== missing))));
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

/** Half of a sentence, as it was typed: with one word wrong the other half is still right. */
export function halfSentenceOf(words: QueryWord[]): string {
  return anyOf(halves(words.map(({ word }) => word)).map((half) => phraseExpression(half)));
}

/** Above this many words no single one is left out in turn, but half of them. */
const mostLeftOut = 10;

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
    if (asTyped > 0) return { word: { ...word, spellings: [], parts: [] }, count: asTyped };
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
  if (known.length < asked) yield levelsOf('spelling', known);
  if (known.length < 2) return;
  const groups =
    known.length <= mostLeftOut
      ? known.map((_, missing) => known.filter((_, at) => at !== missing))
      : halves(known);
  const levels = groups.map((group) => levelsOf('spelling', group));
  const [inTitle, inHead, anywhere] = [0, 1, 2].map((at) => levels.map((each) => each[at] ?? ''));
  yield [anyOf(inTitle ?? []), anyOf(inHead ?? []), ...(anywhere ?? []), anyOf(anywhere ?? [])];
}

function halves<T>(list: T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
