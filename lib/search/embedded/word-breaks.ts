import { quote } from '#lib/search/embedded/matching';

const shortestPart = 2;
const shortestWhole = 5;

export interface KnownPhrases {
  hasWord(word: string): boolean;
  count(expression: string, limit: number): number;
}

/** The ways to break a word in two that some document has one after the other. */
export function partsOfWord(word: string, index: KnownPhrases): string[][] {
  if (word.length < shortestWhole || index.hasWord(word)) return [];
  const parts: string[][] = [];
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const pair = [word.slice(0, at), word.slice(at)];
    const isKnown =
      pair.every((part) => index.hasWord(part)) && index.count(quote(pair.join(' ')), 1) > 0;
    if (isKnown) parts.push(pair);
  }
  return parts;
}

/** The query's words with two neighbours made one, for each two that make a known word. */
export function joinedWords(words: string[], index: KnownPhrases): string[][] {
  return words.slice(1).flatMap((next, at) => {
    const whole = `${words[at]}${next}`;
    if (whole.length < shortestWhole || !index.hasWord(whole)) return [];
    return [[...words.slice(0, at), whole, ...words.slice(at + 2)]];
  });
}
