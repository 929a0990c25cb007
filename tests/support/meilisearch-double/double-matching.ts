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
/** So many words the server looks at for a beginning, and for a word with one and two typos. */
const mostBegun = 1_000;
const mostMistyped = [0, 150, 50];

/**
 * The words of an index that are looked for when a word is asked for, with their typos. Of too
 * many the server takes the first in the order of its list.
 */
export function derivedWords(
  term: QueryTerm,
  documents: Iterable<PlacedWords>,
  rule: TypoRule | undefined,
): Map<string, number> {
  const [wanted = ''] = term.words;
  const most = typosAllowed(wanted, rule);
  const derived = new Map([[wanted, 0]]);
  if (most === 0 && !term.isPrefix) return derived;
  const begun = new Set<string>();
  const mistyped = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { at } of documents) {
    for (const word of at.keys()) {
      if (term.isPrefix && word.startsWith(wanted)) begun.add(word);
      else mistyped[typosBetween(wanted, word, most) ?? 0]?.add(word);
    }
  }
  for (const [typos, words] of mistyped.entries()) {
    for (const word of first(words, mostMistyped[typos] ?? 0)) derived.set(word, typos);
  }
  const isIndexed = Buffer.byteLength(wanted) <= longestIndexed;
  for (const word of isIndexed ? begun : first(begun, mostBegun)) derived.set(word, 0);
  return derived;
}

function first(words: Set<string>, most: number): string[] {
  return most === 0 ? [] : [...words].sort().slice(0, most);
}

/** Where a document has a term, in some of its fields; undefined when it hasn't. */
export function matchOf(
  term: QueryTerm,
  words: PlacedWords,
  everywhere: PlacedWords,
): TermMatch | undefined {
  if (term.isPhrase) {
    const places = phrasePlaces(term.words, words, everywhere);
    return places.length > 0 ? { typos: 0, places } : undefined;
  }
  return wordMatch(term, words) ?? (term.isExact ? undefined : splitMatch(term, words, everywhere));
}

function wordMatch(term: QueryTerm, { all, at }: PlacedWords): TermMatch | undefined {
  const derived = term.derived ?? new Map(term.words.map((word) => [word, 0]));
  let best: { typos: number; indexes: number[] } | undefined;
  for (const [word, typos] of derived) {
    const indexes = at.get(word);
    if (!indexes) continue;
    if (!best || typos < best.typos) best = { typos, indexes: [] };
    if (typos === best.typos) best.indexes.push(...indexes);
  }
  if (!best) return undefined;
  const places = best.indexes.sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
  return { typos: best.typos, places };
}

/** A word may also be two that follow one another, whether typos are forgiven or not. */
function splitMatch(
  { words: [word = ''] }: QueryTerm,
  words: PlacedWords,
  everywhere: PlacedWords,
): TermMatch | undefined {
  for (let at = 1; at < word.length; at++) {
    const places = phrasePlaces([word.slice(0, at), word.slice(at)], words, everywhere);
    if (places.length > 0) return { typos: 1, places };
  }
  return undefined;
}

/** What a document has of each of the terms; two or three of them may be one word there. */
export function matchesOf(
  terms: QueryTerm[],
  words: PlacedWords,
  everywhere: PlacedWords,
): (TermMatch | undefined)[] {
  const matches = terms.map((term) => matchOf(term, words, everywhere));
  for (const [start] of terms.entries()) {
    for (const count of [2, 3]) {
      const joined = terms.slice(start, start + count);
      if (joined.length < count || joined.some(({ isPhrase }) => isPhrase)) continue;
      if (matches.slice(start, start + count).every((match) => match !== undefined)) continue;
      const word = joined.flatMap((term) => term.words).join('');
      const isPrefix = joined.at(-1)?.isPrefix ?? false;
      const one: QueryTerm = { words: [word], isPhrase: false, isPrefix, isExact: true };
      one.derived = derivedWords(one, [words], undefined);
      const match = matchOf(one, words, everywhere);
      if (match) matches.fill({ ...match, typos: count - 1 }, start, start + count);
    }
  }
  return matches;
}

/**
 * The server knows how near to each other two words are in a document at best. Words are in a row
 * when that is so for each and the next two, whatever field that is in and in whatever place; of
 * the fields that are searched it only wants the words themselves.
 */
function phrasePlaces(wanted: string[], words: PlacedWords, everywhere: PlacedWords): PlacedWord[] {
  const isThere =
    wanted.every((word) => words.at.has(word)) &&
    wanted.every((word, index) =>
      wanted
        .slice(index + 1, index + 3)
        .every((next, offset) => isNear(word, next, offset + 1, everywhere)),
    );
  if (!isThere) return [];
  return (words.at.get(wanted[0] ?? '') ?? []).flatMap((index) => words.all[index] ?? []);
}

function isNear(one: string, other: string, most: number, { all, at }: PlacedWords): boolean {
  return (at.get(one) ?? []).some((index) => {
    const start = all[index];
    return all
      .slice(index + 1, index + 1 + most)
      .some(
        ({ word, field, position }) =>
          word === other && field === start?.field && position - start.position <= most,
      );
  });
}

function typosAllowed(word: string, rule: TypoRule | undefined): number {
  if (!rule) return 0;
  const length = rule.inBytes ? Buffer.byteLength(word) : word.length;
  if (length < rule.oneTypo) return 0;
  return length < rule.twoTypos ? 1 : 2;
}

function typosBetween(wanted: string, word: string, most: number): number | undefined {
  if (word === wanted) return 0;
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
