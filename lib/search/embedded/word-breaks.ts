import { quote } from '#lib/search/embedded/matching';
import { breaksOf, shortestWhole } from '#lib/search/leniency';

export interface KnownPhrases {
  hasWord(word: string): boolean;
  count(expression: string, limit: number): number;
}

/** The ways to break a word in two that some document has one after the other. */
export function partsOfWord(word: string, index: KnownPhrases): string[][] {
  const breaks = breaksOf(word);
  if (breaks.length === 0 || index.hasWord(word)) return [];
  return breaks.filter(
    (pair) =>
      pair.every((part) => index.hasWord(part)) && index.count(quote(pair.join(' ')), 1) > 0,
  );
}

/** The query's words with two neighbours made one, for each two that make a known word. */
export function joinedWords(words: string[], index: KnownPhrases): string[][] {
  return words.slice(1).flatMap((next, at) => {
    const whole = `${words[at]}${next}`;
    if (whole.length < shortestWhole || !index.hasWord(whole)) return [];
    return [[...words.slice(0, at), whole, ...words.slice(at + 2)]];
  });
}
