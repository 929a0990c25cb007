import { withoutArticle } from '#lib/search/arabic-stem';
import { isMarkedBeginning } from '#lib/search/meilisearch/beginnings';
import { tokenOf } from '#lib/search/meilisearch/token-letters';
import type { ParsedQuery } from '#lib/search/query';
import { stemsOf } from '#lib/search/stem';

/** A word of the query and how it is looked for. */
export interface AskedWord {
  word: string;
  /** The reading that is looked for; documents have all readings of their words. */
  stem: string;
  isPrefix: boolean;
  /** What it was taken for instead: a word or a stem. */
  spelling?: string;
  /** Two words that it was taken for instead, with the space left out. */
  parts?: string[];
}

/** A word and its stem begin alike when so many letters are the same. */
const tellingLength = 3;

export function askedWords(parsed: ParsedQuery): AskedWord[] {
  return wholeWords(parsed.words).map((asked, at) => ({
    ...asked,
    isPrefix: parsed.endsInPrefix && at === parsed.words.length - 1,
  }));
}

export function wholeWords(words: string[]): AskedWord[] {
  return words.map((word) => ({ word, stem: stemsOf(word)[0] ?? word, isPrefix: false }));
}

/** Phrases, each once; one of a single word is that word and no other form of it. */
export function phraseParts(phrases: string[][]): string[] {
  return [...new Set(phrases.map(phrasePart))];
}

export function phrasePart(words: string[]): string {
  const tokens = words.map((word) => tokenOf('word', word));
  return tokens.length === 1 ? (tokens[0] ?? '') : `"${tokens.join(' ')}"`;
}

export function exactParts(words: AskedWord[]): string[] {
  return words.map(({ word }) => tokenOf('word', word));
}

/**
 * Any form of each word, and what begins with the last one where it was being typed: a short
 * beginning in titles, names and tags only, for every text has such words.
 */
export function formParts(words: AskedWord[]): string[] {
  return words.map((asked) => {
    if (asked.parts) return phrasePart(asked.parts);
    if (!asked.isPrefix) return tokenOf('stem', formOf(asked));
    const start = beginningOf(asked);
    return tokenOf(isMarkedBeginning(start) ? 'beginning' : 'stem', start);
  });
}

/** Whether the last of the formParts() is the beginning of tokens. */
export function endsInPrefix(words: AskedWord[]): boolean {
  const last = words.at(-1);
  return last?.isPrefix === true && !isMarkedBeginning(beginningOf(last));
}

function formOf({ stem, spelling }: AskedWord): string {
  return spelling ?? stem;
}

/**
 * What both the stem and the word begin with: it may go on as either (happines is a stem of its
 * own, happiness has happi). Of الزيت that is the stem, for no word goes on from its ال.
 */
function beginningOf({ word, stem }: AskedWord): string {
  const plain = withoutArticle(word);
  let shared = 0;
  while (shared < stem.length && stem[shared] === plain[shared]) shared++;
  return shared >= Math.min(tellingLength, stem.length) ? stem.slice(0, shared) : stem;
}
