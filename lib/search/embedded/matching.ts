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
  /** Its stems, of those possible the ones that the index suggests. */
  stems: string[];
  /** Words and ~stems of the index that have one of the stems. */
  forms: string[];
  /** Whether it may be the beginning of a word. */
  isPrefix: boolean;
  /** Terms for longer words that it may be the beginning of, where these are not too many. */
  beginnings: string[];
  /** Words and ~stems one letter away; filled only when little else is found. */
  spellings: string[];
  /** Those of them that some document has to the letter: likelier meant than forms of others. */
  written: string[];
  /** Two words that were written as one; filled when no document has the word. */
  parts: string[][];
  /** What it may be a part of, broken in two; filled when a title is looked for that was meant. */
  wholes: string[];
}

/** The stem that a spelling stands for, undefined when it is a word. */
export function stemOfSpelling(spelling: string): string | undefined {
  return spelling.startsWith('~') ? spelling.slice(1) : undefined;
}

/** How near a match must be. Each tier takes in what the ones before it do. */
export type Tier = 'exact' | 'stem' | 'prefix' | 'written' | 'spelling';

/** An FTS5 expression for documents that have a match of the word in the field. */
export function wordExpression(word: QueryWord, tier: Tier, field: Field): string {
  const isSpelt = tier === 'written' || tier === 'spelling';
  const spellings = tier === 'written' ? word.written : word.spellings;
  return anyOf([
    quote(exactToken(field, word.word)),
    ...(tier === 'exact' ? [] : stemTerms(word, field)),
    ...(tier === 'prefix' || isSpelt ? prefixTerms(word, field) : []),
    ...(isSpelt ? spellings.flatMap((found) => spellingTerms(found, field)) : []),
    ...(isSpelt ? word.parts.map((parts) => partsTerm(parts, field)) : []),
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

function stemTerms({ stems, forms }: QueryWord, field: Field): string[] {
  return field === '' ? forms.map(quote) : stems.map((stem) => quote(stemToken(field, stem)));
}

/** In titles and other heads every beginning is looked for, in whole texts only a telling one. */
function prefixTerms({ word, isPrefix, beginnings }: QueryWord, field: Field): string[] {
  if (!isPrefix) return [];
  const inHead = field === '' ? 'h' : field;
  const inHeads = [word, withoutArticle(word)].flatMap((start) => beginningTerms(start, inHead));
  return field === '' ? [...inHeads, ...beginnings] : inHeads;
}

function beginningTerms(start: string, field: Field): string[] {
  if (start.length <= longestMarkedBeginning) return [quote(beginningToken(field, start))];
  return [exactToken(field, start), stemToken(field, start)].map((token) => `${quote(token)} *`);
}

function partsTerm(parts: string[], field: Field): string {
  if (field === '') return phraseExpression(parts);
  return field === 't'
    ? phraseExpression(parts, 'title')
    : `{title rest} : ${quote(parts.join(' '))}`;
}

function spellingTerms(spelling: string, field: Field): string[] {
  const stem = stemOfSpelling(spelling);
  if (stem === undefined) return [quote(exactToken(field, spelling))];
  return [quote(stemToken(field, stem)), ...(field === '' ? [quote(stem)] : [])];
}
