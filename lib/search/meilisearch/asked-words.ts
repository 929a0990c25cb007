import { withoutArticle } from '#lib/search/arabic-stem';
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
}

/** A shorter beginning that many texts share says nothing but in titles, names and tags. */
const tellingLength = 3;
const headFields = ['titleStems', 'headStems'];

export function askedWords(parsed: ParsedQuery): AskedWord[] {
  return parsed.words.map((word, at) => ({
    word,
    stem: stemsOf(word)[0] ?? word,
    isPrefix: parsed.endsInPrefix && at === parsed.words.length - 1,
  }));
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

/** Any form of each word, and what begins with the last one where it was being typed. */
export function formParts(words: AskedWord[]): string[] {
  return words.map((asked) => tokenOf('stem', asked.isPrefix ? beginningOf(asked) : formOf(asked)));
}

export function endsInPrefix(words: AskedWord[]): boolean {
  return words.at(-1)?.isPrefix ?? false;
}

/** Where to look for the forms: everywhere, but for a beginning that says little alone. */
export function fieldsOfForms(words: AskedWord[]): string[] | undefined {
  const [only] = words;
  const isShort = words.length === 1 && only?.isPrefix && only.word.length < tellingLength;
  return isShort ? headFields : undefined;
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
