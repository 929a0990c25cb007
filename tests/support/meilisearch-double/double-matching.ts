import { type QueryTerm, wordsOf } from '#tests/support/meilisearch-double/double-query';

/** A word of a field and its place; the values of a list are far from each other. */
export interface PlacedWord {
  word: string;
  field: number;
  position: number;
}

/** The words of a document in their order, and where in that order each of them is. */
export interface PlacedWords {
  all: PlacedWord[];
  at: Map<string, number[]>;
}

export interface TermMatch {
  typos: number;
  places: PlacedWord[];
}

/** Letters from which on one and two typos are forgiven; none when it is undefined. */
export interface TypoRule {
  oneTypo: number;
  twoTypos: number;
  /** Old servers count bytes where they say letters. */
  inBytes: boolean;
}

const gapBetweenValues = 8;
/** What comes after these many places of a field is not indexed. */
const mostPlaces = 65_536;

const known = new WeakMap<object, Map<string, PlacedWords>>();

/**
 * The words of the searchable fields, of some of them only where these are given. Worked out once:
 * a document is replaced and never changed.
 */
export function placedWords(
  document: Record<string, unknown>,
  searchable: string[],
  fields?: Set<number>,
): PlacedWords {
  const texts = known.get(document) ?? new Map<string, PlacedWords>();
  known.set(document, texts);
  const key = JSON.stringify([searchable, fields && [...fields]]);
  const words = texts.get(key) ?? placed(document, searchable, fields);
  texts.set(key, words);
  return words;
}

function placed(
  document: Record<string, unknown>,
  searchable: string[],
  fields?: Set<number>,
): PlacedWords {
  const all = searchable.flatMap((name, field) =>
    fields && !fields.has(field) ? [] : wordsOfField(document[name], field),
  );
  const at = new Map<string, number[]>();
  for (const [index, { word }] of all.entries()) {
    const indexes = at.get(word);
    if (indexes) indexes.push(index);
    else at.set(word, [index]);
  }
  return { all, at };
}

function wordsOfField(value: unknown, field: number): PlacedWord[] {
  const values = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined);
  let next = 0;
  const inOrder = values.flatMap((each) => {
    const words = wordsOf(String(each)).map((word) => ({ word, field, position: next++ }));
    if (words.length > 0) next += gapBetweenValues - 1;
    return words;
  });
  return inOrder.filter(({ position }) => position < mostPlaces);
}

/** Beginnings of so many bytes have an index of their own when many words begin so. */
const longestIndexed = 4;
const mostWordsOfBeginning = 1_000;

/** The words that the server looks at for a beginning, undefined for all of them. */
export function wordsOfBeginning(
  start: string,
  documents: Iterable<PlacedWords>,
): Set<string> | undefined {
  if (Buffer.byteLength(start) <= longestIndexed) return undefined;
  const begun = new Set<string>();
  for (const { at } of documents) {
    for (const word of at.keys()) if (word.startsWith(start)) begun.add(word);
  }
  return new Set([...begun].sort().slice(0, mostWordsOfBeginning));
}

/** Where a document has a term; undefined when it hasn't. */
export function matchOf(
  term: QueryTerm,
  words: PlacedWords,
  rule: TypoRule | undefined,
): TermMatch | undefined {
  const places = term.isPhrase ? phrasePlaces(term.words, words) : [];
  if (term.isPhrase) return places.length > 0 ? { typos: 0, places } : undefined;
  const [wanted = ''] = term.words;
  return (
    wordMatch(term, wanted, words, rule) ?? (term.isExact ? undefined : splitMatch(wanted, words))
  );
}

function wordMatch(
  term: QueryTerm,
  wanted: string,
  { all, at }: PlacedWords,
  rule: TypoRule | undefined,
): TermMatch | undefined {
  const most = typosAllowed(wanted, rule);
  const isWhole = most === 0 && !term.isPrefix;
  let best: { typos: number; indexes: number[] } | undefined;
  for (const word of isWhole ? [wanted] : at.keys()) {
    const indexes = at.get(word);
    if (!indexes) continue;
    const isPrefix = term.isPrefix && (term.among?.has(word) ?? true);
    const typos = typosBetween(wanted, word, isPrefix, most);
    if (typos === undefined) continue;
    if (!best || typos < best.typos) best = { typos, indexes: [] };
    if (typos === best.typos) best.indexes.push(...indexes);
  }
  return (
    best && {
      typos: best.typos,
      places: best.indexes.sort((a, b) => a - b).flatMap((index) => all[index] ?? []),
    }
  );
}

/** A word may also be two that follow one another, whether typos are forgiven or not. */
function splitMatch(word: string, words: PlacedWords): TermMatch | undefined {
  for (let at = 1; at < word.length; at++) {
    const places = phrasePlaces([word.slice(0, at), word.slice(at)], words);
    if (places.length > 0) return { typos: 1, places };
  }
  return undefined;
}

/** What a document has of each of the terms; two or three of them may be one word there. */
export function matchesOf(
  terms: QueryTerm[],
  words: PlacedWords,
  rule: TypoRule | undefined,
): (TermMatch | undefined)[] {
  const matches = terms.map((term) => matchOf(term, words, rule));
  for (const [first] of terms.entries()) {
    for (const count of [2, 3]) {
      const joined = terms.slice(first, first + count);
      if (joined.length < count || joined.some(({ isPhrase }) => isPhrase)) continue;
      if (matches.slice(first, first + count).every((match) => match !== undefined)) continue;
      const word = joined.flatMap((term) => term.words).join('');
      const isPrefix = joined.at(-1)?.isPrefix ?? false;
      const one = { words: [word], isPhrase: false, isPrefix, isExact: true };
      const match = matchOf(one, words, undefined);
      if (match) matches.fill({ ...match, typos: count - 1 }, first, first + count);
    }
  }
  return matches;
}

function phrasePlaces([start = '', ...rest]: string[], { all, at }: PlacedWords): PlacedWord[] {
  return (at.get(start) ?? []).flatMap((index) => {
    const first = all[index];
    const follow = rest.every((word, offset) => {
      const next = all[index + offset + 1];
      return (
        next?.word === word &&
        next.field === first?.field &&
        next.position === first.position + offset + 1
      );
    });
    return first && follow ? [first] : [];
  });
}

function typosAllowed(word: string, rule: TypoRule | undefined): number {
  if (!rule) return 0;
  const length = rule.inBytes ? Buffer.byteLength(word) : word.length;
  if (length < rule.oneTypo) return 0;
  return length < rule.twoTypos ? 1 : 2;
}

function typosBetween(
  wanted: string,
  word: string,
  isPrefix: boolean,
  most: number,
): number | undefined {
  if (word === wanted || (isPrefix && word.startsWith(wanted))) return 0;
  if (most === 0 || Math.abs(word.length - wanted.length) > most) return undefined;
  // Another first letter counts twice.
  const typos = distance(wanted, word) + (wanted[0] === word[0] ? 0 : 1);
  return typos <= most ? typos : undefined;
}

/** Letters changed, left out, added, or swapped with the next. */
function distance(one: string, other: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (older[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    older = previous;
    previous = row;
  }
  return previous[other.length] ?? 0;
}
