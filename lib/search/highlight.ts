import { withoutArticle } from '#lib/search/arabic-stem';
import type { MatchedTerms, WordTerms } from '#lib/search/engine';
import { type FoldedWord, foldedWords } from '#lib/search/fold';
import { stemsOf } from '#lib/search/stem';

/** A piece of a text, as it was written. The pieces in a row are the whole text. */
export interface TextPart {
  text: string;
  marked: boolean;
}

/**
 * The terms as they count in one hit, of which `texts` are all that was searched: spellings that
 * a typo is forgiven to only of words that it hasn't got. Whoever asks for olives doesn't ask for
 * the lives in a text about olives.
 */
export function termsOfHit({ forgiven = [], ...terms }: MatchedTerms, texts: string[]): WordTerms {
  if (forgiven.length === 0) return terms;
  const words = texts.flatMap(foldedWords);
  const needed = forgiven
    .filter(({ asTyped }) => !words.some(matcherOf(asTyped)))
    .map(({ spellings }) => spellings);
  return {
    words: [terms, ...needed].flatMap((each) => each.words),
    prefixes: [terms, ...needed].flatMap((each) => each.prefixes),
    stems: [terms, ...needed].flatMap((each) => each.stems),
  };
}

/** Cuts a text into parts, marking each whole word that matches; nothing of it is changed. */
export function highlight(text: string, terms: WordTerms): TextPart[] {
  return partsOf(text, foldedWords(text).filter(matcherOf(terms)));
}

/** Whether any word of the text matches. */
export function hasMatch(text: string, terms: WordTerms): boolean {
  return foldedWords(text).some(matcherOf(terms));
}

/** How many different words of the text match. */
export function countMatches(text: string, terms: WordTerms): number {
  return new Set(
    foldedWords(text)
      .filter(matcherOf(terms))
      .map(({ word }) => word),
  ).size;
}

/**
 * The passage of at most about `maxLength` characters with the most different matches, cut
 * between words, with … where something was left out; the beginning when nothing matches.
 */
export function snippet(text: string, terms: WordTerms, maxLength: number): string {
  const source = text.replace(/\s+/gu, ' ').trim();
  if (source.length <= maxLength) return source;
  const words = foldedWords(source);
  const matching = words.filter(matcherOf(terms));
  const [from, to] = bestPassage(matching, maxLength);
  const start = from === to ? 0 : leadIn(words, from, Math.floor((maxLength - (to - from)) / 3));
  const end = lastEnd(words, start, start + maxLength);
  const cut = source.slice(start, end).trim();
  return `${start > 0 ? '… ' : ''}${cut}${end < source.length ? ' …' : ''}`;
}

type Matcher = (word: FoldedWord) => boolean;

function matcherOf({ words, prefixes, stems }: WordTerms): Matcher {
  const exact = new Set(words);
  const stemmed = new Set(stems);
  const known = new Map<string, boolean>();
  const matches = (word: string): boolean =>
    exact.has(word) ||
    prefixes.some((start) => word.startsWith(start) || withoutArticle(word).startsWith(start)) ||
    (stemmed.size > 0 && stemsOf(word).some((stem) => stemmed.has(stem)));
  return ({ word }) => {
    let answer = known.get(word);
    if (answer === undefined) {
      answer = matches(word);
      known.set(word, answer);
    }
    return answer;
  };
}

function partsOf(text: string, marked: FoldedWord[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { start, end } of marked) {
    // One character that folds to several words (ﷺ) is marked once.
    if (start < at) continue;
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

/** The stretch between two matches, no longer than allowed, with the most different words. */
function bestPassage(matching: FoldedWord[], maxLength: number): [number, number] {
  let best: [number, number] = [0, 0];
  let most = 0;
  let first = 0;
  const inside = new Map<string, number>();
  for (const last of matching) {
    inside.set(last.word, (inside.get(last.word) ?? 0) + 1);
    let begin = matching[first];
    while (begin && begin !== last && last.end - begin.start > maxLength) {
      const left = (inside.get(begin.word) ?? 0) - 1;
      if (left > 0) inside.set(begin.word, left);
      else inside.delete(begin.word);
      begin = matching[++first];
    }
    if (begin && inside.size > most) {
      most = inside.size;
      best = [begin.start, last.end];
    }
  }
  return best;
}

/** Where a word begins, up to `length` characters before the passage. */
function leadIn(words: FoldedWord[], from: number, length: number): number {
  return words.find(({ start }) => start >= from - length)?.start ?? from;
}

function lastEnd(words: FoldedWord[], start: number, limit: number): number {
  const inside = words.filter((word) => word.start >= start && word.end <= limit);
  // A single word longer than the limit is cut, but never inside a character.
  return inside.at(-1)?.end ?? limit;
}
