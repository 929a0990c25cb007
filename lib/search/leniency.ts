/*
 * How far both engines look beside what was typed. They find the same things only as long as
 * they follow the same rules.
 */

/** With fewer matches than this, other spellings of the words count as well. */
export const fewMatches = 10;
/** So many words that are found in a row are a passage that somebody looks for. */
export const sentenceLength = 6;
/** Above this many words it is a sentence, and no title, that was misspelt. */
export const mostTitleWords = 10;
/** Above this many words no single one is left out in turn, but half of them. */
const mostLeftOut = 10;

/** Other words are never taken for misspelt: most short ones are words as they are. */
const shortestForgiven = 4;
/** No longer word was ever written, and each letter more is one more place to look. */
const longestWord = 24;

const shortestPart = 2;
/** A shorter word is not broken in two, and no two make one. */
export const shortestWhole = 5;

/** Whether a word may have been misspelt. */
export function isForgiven(word: string): boolean {
  return word.length >= shortestForgiven && word.length <= longestWord && /^\p{L}+$/u.test(word);
}

/** The ways to break a word in two. */
export function breaksOf(word: string): [string, string][] {
  if (word.length < shortestWhole || word.length > longestWord) return [];
  return Array.from({ length: word.length - 2 * shortestPart + 1 }, (_, at) => [
    word.slice(0, at + shortestPart),
    word.slice(at + shortestPart),
  ]);
}

/** The words without any one of them, or either half of them where they are many. */
export function mostOfThem<T>(words: T[]): T[][] {
  return words.length <= mostLeftOut ? withoutOne(words) : halves(words);
}

/** All but one of three words or more, whichever it is: that one may be too many. */
export function oneTooMany<T>(words: T[]): T[][] {
  return words.length < 3 || words.length > mostLeftOut ? [] : withoutOne(words);
}

export function halves<T>(list: T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

function withoutOne<T>(words: T[]): T[][] {
  return words.map((_, missing) => words.filter((_, at) => at !== missing));
}
