import { withoutArticle } from '#lib/search/arabic-stem';
import {
  beginningToken,
  exactToken,
  type Field,
  longestMarkedBeginning,
  stemToken,
} from '#lib/search/embedded/tokens';

/** A word of the query, and all that counts as a match of it. */
export interface QueryWord {
  word: string;
  /** The stems that matter: see chooseStems(). */
  stems: string[];
  /** Whether it may be the beginning of a word. */
  isPrefix: boolean;
  /** Words and ~stems one letter away; filled only when nothing else is found. */
  spellings: string[];
}

/** How near a match must be. Each tier takes in what the ones before it do. */
export type Tier = 'exact' | 'stem' | 'prefix' | 'spelling';

/** An FTS5 expression for documents that have a match of the word in the field. */
export function wordExpression(word: QueryWord, tier: Tier, field: Field): string {
  return anyOf([
    quote(exactToken(field, word.word)),
    ...(tier === 'exact' ? [] : stemTerms(word, field)),
    ...(tier === 'prefix' || tier === 'spelling' ? prefixTerms(word, field) : []),
    ...(tier === 'spelling' ? word.spellings.flatMap((found) => spellingTerms(found, field)) : []),
  ]);
}

/** The words in this order, one right after the other. */
export function phraseExpression(words: string[], column?: 'title'): string {
  const phrase = quote(words.join(' '));
  return column ? `${column} : ${phrase}` : phrase;
}

/** The words within a sentence's length of each other, in any order. */
export function nearExpression(words: string[]): string {
  return `NEAR(${words.map(quote).join(' ')}, ${words.length * 4})`;
}

export function allOf(expressions: string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(${expressions.join(' AND ')})`;
}

export function anyOf(expressions: string[]): string {
  const different = [...new Set(expressions)];
  return different.length === 1 ? (different[0] ?? '') : `(${different.join(' OR ')})`;
}

export function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

function stemTerms({ stems }: QueryWord, field: Field): string[] {
  return stems.flatMap((stem) => stemTermsOf(stem, field));
}

/** A word that is its own stem has no ~ mark of its own in the body. */
function stemTermsOf(stem: string, field: Field): string[] {
  return [quote(stemToken(field, stem)), ...(field === '' ? [quote(stem)] : [])];
}

function prefixTerms({ word, isPrefix }: QueryWord, field: Field): string[] {
  if (!isPrefix) return [];
  const start = withoutArticle(word);
  return [...beginningTerms(word, field), ...(start === word ? [] : beginningTerms(start, field))];
}

function beginningTerms(start: string, field: Field): string[] {
  if (start.length > longestMarkedBeginning) {
    return [exactToken(field, start), stemToken(field, start)].map((token) => `${quote(token)} *`);
  }
  // One letter begins a word of nearly every text: it is looked for where it tells something.
  return [quote(beginningToken(field === '' && start.length === 1 ? 'h' : field, start))];
}

function spellingTerms(found: string, field: Field): string[] {
  return found.startsWith('~')
    ? stemTermsOf(found.slice(1), field)
    : [quote(exactToken(field, found))];
}
