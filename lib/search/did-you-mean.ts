import { readDocuments } from '#lib/search/documents';
import { embeddedEngine, searchEngine } from '#lib/search/engine-in-use';
import { type FoldedWord, foldedWords } from '#lib/search/fold';

/**
 * The query with the words that no article has replaced by the nearest that some have, written
 * as they are there; undefined when there are none, or when nothing would be found for it
 * either.
 */
export async function didYouMean(text: string): Promise<string | undefined> {
  const asked = foldedWords(text.slice(0, longest));
  const nearest = embeddedEngine().nearestWords(asked.map(({ word }) => word));
  if (nearest.size === 0) return undefined;
  const suggested = replaced(text, asked, (word) => {
    const found = nearest.get(word);
    return found && asWritten(found.word, found.documentId);
  });
  const { total, partial } = await searchEngine().search('article', { text: suggested, limit: 1 });
  return total > 0 && !partial ? suggested : undefined;
}

/** Nobody reads a longer suggestion. */
const longest = 200;

function replaced(
  text: string,
  words: FoldedWord[],
  by: (word: string) => string | undefined,
): string {
  let result = '';
  let at = 0;
  for (const { word, start, end } of words) {
    result += text.slice(at, start) + (by(word) ?? text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

/** A folded word as its document spells it (مدرسة, not مدرسه), without vowel marks. */
function asWritten(word: string, documentId: number): string {
  for (const { title, tags, author, excerpt, body } of readDocuments('article', [documentId])) {
    for (const text of [title, ...tags, author, excerpt, body]) {
      const found = foldedWords(text).find((each) => each.word === word);
      if (found) return text.slice(found.start, found.end).replace(/[\p{M}\u0640]/gu, '');
    }
  }
  return word;
}
