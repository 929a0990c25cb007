import type { QueryWord } from '#lib/search/embedded/matching';
import { stemToken } from '#lib/search/embedded/tokens';
import { stemsOf } from '#lib/search/stem';

/**
 * How well the words fit a document's title, author, tags and excerpt (its folded heads):
 * orders the documents of one level, where all match alike as far as the index knows.
 */
export function headScore(heads: string, words: QueryWord[]): number {
  const [title = '', author = '', tags = '', excerpt = ''] = heads.split('\n');
  const titleWords = title.split(' ');
  let score = 0;
  let inTitle = 0;
  let previous = -2;
  let inOrder = 0;
  for (const word of words) {
    const found = bestOf(titleWords, word);
    if (found.at >= 0) {
      inTitle += found.worth;
      if (found.at === previous + 1) inOrder++;
      previous = found.at;
    }
    score += 10 * found.worth;
    score += 4 * bestOf(author.split(' '), word).worth;
    score += 2 * bestOf(tags.split(' '), word).worth;
    score += ` ${excerpt} `.includes(` ${word.word} `) ? 1 : 0;
  }
  return score + (10 * inTitle) / titleWords.length + (5 * inOrder) / words.length;
}

function bestOf(fieldWords: string[], word: QueryWord): { worth: number; at: number } {
  let best = { worth: 0, at: -1 };
  for (const [at, fieldWord] of fieldWords.entries()) {
    const worth = worthOf(fieldWord, word);
    if (worth > best.worth) best = { worth, at };
    if (worth === 1) break;
  }
  return best;
}

function worthOf(
  fieldWord: string,
  { word, stems, isPrefix, spellings, parts, wholes }: QueryWord,
): number {
  if (fieldWord === word) return 1;
  const fieldStems = knownStemsOf(fieldWord);
  if (fieldStems.some((stem) => stems.includes(stem))) return 0.7;
  if (isPrefix && fieldWord.startsWith(word)) return 0.6;
  if (wholes.includes(fieldWord) || parts.some((pair) => pair.includes(fieldWord))) return 0.5;
  if (spellings.length === 0) return 0;
  const isSpelling = [fieldWord, ...fieldStems.map((stem) => stemToken('', stem))].some((found) =>
    spellings.includes(found),
  );
  return isSpelling ? 0.5 : 0;
}

const knownStems = new Map<string, string[]>();

function knownStemsOf(word: string): string[] {
  let stems = knownStems.get(word);
  if (!stems) {
    stems = stemsOf(word);
    if (knownStems.size > 50_000) knownStems.clear();
    knownStems.set(word, stems);
  }
  return stems;
}
