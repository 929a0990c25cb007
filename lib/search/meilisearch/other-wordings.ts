import { mostTitleWords, oneTooMany } from '#lib/search/leniency';
import type { AskedWord } from '#lib/search/meilisearch/asked-words';
import { stemsOf } from '#lib/search/stem';

/** Words to look for together, in some fields only where these are given. */
export interface Wording {
  words: AskedWord[];
  fields?: string[];
}

/** Wordings that are tried with one or several words spelt otherwise. */
const mostRespelt = 32;
const mostTitles = 32;
const shortestTellingStem = 4;
/** Stems are tokens of the one, words in a row of the other. */
const titleField = ['titleStems', 'title'];

/** A word in other spellings, of the words and stems one letter away from it. */
export function spellingsOf(word: AskedWord, near: string[]): AskedWord[] {
  const spellings = new Set(near.map(tellingForm));
  spellings.delete(word.stem);
  return [...spellings].map((spelling) => ({ ...word, isPrefix: false, spelling }));
}

/** With all words known each may be another one mistyped; else those that are not. */
export function choicesFor(
  word: AskedWord,
  spelt: AskedWord[],
  isKnown: boolean[],
  at: number,
): AskedWord[] {
  if (isKnown.every(Boolean)) return [word, ...spelt];
  if (isKnown[at]) return [word];
  return spelt.length > 0 ? spelt : [word];
}

/** The words with those spelt otherwise that may be misspelt. */
export function respellings(
  words: AskedWord[],
  choices: AskedWord[][],
  isKnown: boolean[],
): Wording[] {
  const all = combinations(choices, mostRespelt);
  const isSame = isKnown.every(Boolean) || all[0]?.every((word, at) => word === words[at]);
  return (isSame ? all.slice(1) : all).map((each) => ({ words: each }));
}

/** Titles that have all of the words, if each may be misspelt, or two of them are one. */
export function titlesMeant(
  words: AskedWord[],
  spelt: AskedWord[][],
  isKnown: boolean[],
  isFound: boolean,
): Wording[] {
  if (words.length < 2 || words.length > mostTitleWords) return [];
  // No title has a word that no document has: it is not tried as it is.
  const choices = words.map((word, at) => {
    const others = spelt[at] ?? [];
    return isKnown[at] || others.length === 0 ? [word, ...others] : others;
  });
  const misspelt = combinations(choices, mostTitles).filter((each) => changes(each) > 0);
  const joined = isFound ? joinedWords(words) : [];
  return [...misspelt, ...joined].map((each) => ({ words: each, fields: titleField }));
}

function joinedWords(words: AskedWord[]): AskedWord[][] {
  return words.slice(1).map((next, at) => {
    const word = `${words[at]?.word ?? ''}${next.word}`;
    const whole = { word, stem: stemsOf(word)[0] ?? word, isPrefix: false };
    return [...words.slice(0, at), whole, ...words.slice(at + 2)];
  });
}

/** Titles that have all but one of three words or more: that one may be too many. */
export function mostInTitle(words: AskedWord[]): Wording[] {
  return oneTooMany(words).map((each) => ({ words: each, fields: titleField }));
}

/** All forms of a word are meant, unless its stem is that of too many words. */
function tellingForm(word: string): string {
  const [stem = word] = stemsOf(word);
  return stem.length >= shortestTellingStem ? stem : word;
}

interface Combination {
  words: AskedWord[];
  changes: number;
  rank: number;
}

/**
 * One of each list, at most `most`: those with the fewest words changed first, and of these those
 * that stand first in the lists.
 */
function combinations(choices: AskedWord[][], most: number): AskedWord[][] {
  let all: Combination[] = [{ words: [], changes: 0, rank: 0 }];
  for (const choice of choices) {
    all = all
      .flatMap(({ words, changes: changed, rank }) =>
        choice.map((word, at) => ({
          words: [...words, word],
          changes: changed + changes([word]),
          rank: rank + at,
        })),
      )
      .sort((a, b) => a.changes - b.changes || a.rank - b.rank)
      .slice(0, most);
  }
  return all.map(({ words }) => words);
}

function changes(words: AskedWord[]): number {
  return words.filter(({ spelling, parts }) => spelling ?? parts).length;
}
