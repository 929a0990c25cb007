import { withoutArticle } from '#lib/search/arabic-stem';
import type { IndexReader } from '#lib/search/embedded/index-reader';
import { quote } from '#lib/search/embedded/matching';
import { stemsOf } from '#lib/search/stem';

const shortest = 4;
/** In words as short as this more than one letter leads anywhere. */
const shortWord = 5;

/** A word of the index, and a document that has it. */
export interface NearestWord {
  word: string;
  documentId: number;
}

/**
 * The word of the index that a folded word which it hasn't got is likeliest to have been meant
 * for: with the same first letter or one that sounds like it, with or without ال, at most two
 * letters away; the nearest, then the most frequent. Looks through thousands of words: for when nothing was found.
 */
export function nearestWord(reader: IndexReader, word: string): NearestWord | undefined {
  if (word.length < shortest || /[0-9]/.test(word) || isKnown(reader, word)) return undefined;
  const bare = withoutArticle(word);
  const isDefinite = bare !== word;
  const farthest = bare.length <= shortWord ? 1 : 2;
  const firsts = soundingLike(bare.charAt(0));
  let best: { word: string; distance: number; documents: number } | undefined;
  const starts = firsts.flatMap((first) => (/[a-z]/.test(first) ? first : [`ال${first}`, first]));
  for (const start of starts) {
    for (const { word: other, documents } of reader.wordsBeginning(start)) {
      if (/[:~^=]/.test(other)) continue;
      const letters = editDistance(bare, withoutArticle(other), farthest);
      if (letters === undefined) continue;
      const distance = letters + (isDefinite === (other !== withoutArticle(other)) ? 0 : 0.5);
      if (best && distance > best.distance) continue;
      if (!best || distance < best.distance || documents > best.documents) {
        best = { word: other, distance, documents };
      }
    }
  }
  if (!best) return undefined;
  const documentId = reader.newest(quote(best.word));
  return documentId === undefined ? undefined : { word: best.word, documentId };
}

function isKnown(reader: IndexReader, word: string): boolean {
  return reader.hasWord(word) || reader.known(stemsOf(word)).length > 0;
}

/** Letters that one hears as each other, and writes for each other. */
const alike = ['قكغ', 'تط', 'سصث', 'ضظدذز', 'حهخ', 'جش'];

function soundingLike(letter: string): string[] {
  return [...new Set([letter, ...(alike.find((letters) => letters.includes(letter)) ?? '')])];
}

function soundsAlike(a = '', b = ''): boolean {
  return alike.some((letters) => letters.includes(a) && letters.includes(b));
}

/**
 * Letters added, left out, changed or swapped with the next, half of one for a
 * letter that sounds like it; undefined when more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : soundsAlike(a[i - 1], b[j - 1]) ? 0.5 : 1),
      );
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return undefined;
    before = last;
    last = row;
  }
  const distance = last[b.length] ?? 0;
  return distance <= most ? distance : undefined;
}
