import { createHash } from 'node:crypto';
import type { ArticleDocument, SearchFilters } from '#lib/search/engine';

/**
 * Besides its text, a document is indexed under marks: tokens that a text can't contain,
 * for they have one of : ~ ^ in them. So all that is asked of the index is which documents
 * have which tokens, and a title match of a frequent word is as quick to find as a rare word.
 *
 *   word     anywhere in the text       t:word   in the title
 *   ~stem    a word of that stem        t~stem   …in the title
 *                                       t^beg    a word that begins so, in the title
 *
 * Fields: t title, a author, g tags, h any of these three, x excerpt, or any of the above,
 * or a word that the text keeps coming back to.
 */
export type Field = '' | 't' | 'a' | 'g' | 'h' | 'x';

/** Beginnings of up to this many letters have marks; longer ones are looked up as they are. */
export const longestMarkedBeginning = 3;

export function exactToken(field: Field, word: string): string {
  return field === '' ? word : `${field}:${word}`;
}

export function stemToken(field: Field, stem: string): string {
  return `${field}~${stem}`;
}

export function beginningToken(field: Field, beginning: string): string {
  return `${field}^${beginning}`;
}

/** The whole title and nothing else. */
export function titleToken(folded: string): string {
  return `e:${hash(folded)}`;
}

/** The tokens that a document's filters are made of. */
export function facetTokens(document: ArticleDocument): string[] {
  const { category, sourceId, date, language } = document;
  return [
    ...(category === null ? [] : [categoryToken(category)]),
    ...(sourceId === null ? [] : [sourceToken(sourceId)]),
    ...document.tags.map(tagToken),
    authorToken(document.authorId),
    languageToken(language),
    ...(isDay(date) ? [yearToken(date), monthToken(date), dayToken(date)] : []),
  ];
}

/**
 * For each filter given the tokens of which a document must have one; none fit an empty list.
 * @param days between which days there are documents, for filters by date
 */
export function filterTokens(
  filters: SearchFilters,
  days: { first: string; last: string } = { first: '', last: '' },
): string[][] {
  const { category, tag, sourceId, authorId, from, to, year, language } = filters;
  return [
    ...(category === undefined ? [] : [[categoryToken(category)]]),
    ...(tag === undefined ? [] : [[tagToken(tag)]]),
    ...(sourceId === undefined ? [] : [[sourceToken(sourceId)]]),
    ...(authorId === undefined ? [] : [[authorToken(authorId)]]),
    ...(year === undefined ? [] : [[yearToken(String(year).padStart(4, '0'))]]),
    ...(language === undefined ? [] : [[languageToken(language)]]),
    ...(from === undefined && to === undefined
      ? []
      : [periodTokens(later(from, days.first), earlier(to, days.last))]),
  ];
}

const categoryToken = (category: string) => `c:${hash(category)}`;
const tagToken = (tag: string) => `k:${hash(tag)}`;
const sourceToken = (sourceId: string) => `s:${hash(sourceId)}`;
const authorToken = (authorId: number) => `u:${hash(String(authorId))}`;
const languageToken = (language: string) => `l:${language}`;
const yearToken = (day: string) => `y:${day.slice(0, 4)}`;
const monthToken = (day: string) => `m:${day.slice(0, 4)}${day.slice(5, 7)}`;
const dayToken = (day: string) => `d:${day.replaceAll('-', '')}`;

const hashes = new Map<string, string>();

function hash(value: string): string {
  let made = hashes.get(value);
  if (made === undefined) {
    made = createHash('sha1').update(value).digest('hex').slice(0, 16);
    if (hashes.size > 20_000) hashes.clear();
    hashes.set(value, made);
  }
  return made;
}

function isDay(date: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(date);
}

function later(day: string | undefined, first: string): string {
  return day !== undefined && day > first ? day : first;
}

function earlier(day: string | undefined, last: string): string {
  return day !== undefined && day < last ? day : last;
}

/** A period as whole years, whole months and days: seldom more than a few dozen tokens. */
function periodTokens(from: string, to: string): string[] {
  const tokens: string[] = [];
  const day = new Date(`${from}T00:00:00Z`);
  const end = new Date(`${to}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || Number.isNaN(end.getTime())) return tokens;
  while (day <= end) {
    const text = day.toISOString().slice(0, 10);
    const yearEnd = `${text.slice(0, 4)}-12-31`;
    const nextMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
    if (text.endsWith('-01-01') && yearEnd <= to) {
      tokens.push(yearToken(text));
      day.setUTCFullYear(day.getUTCFullYear() + 1);
    } else if (text.endsWith('-01') && nextMonth.getTime() - 86_400_000 <= end.getTime()) {
      tokens.push(monthToken(text));
      day.setTime(nextMonth.getTime());
    } else {
      tokens.push(dayToken(text));
      day.setUTCDate(day.getUTCDate() + 1);
    }
  }
  return tokens;
}
