import { stemToken } from '#lib/search/embedded/tokens';
import { isForgiven } from '#lib/search/leniency';
import { stemsOf } from '#lib/search/stem';

const letters = {
  arabic: [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويء'],
  latin: [...'abcdefghijklmnopqrstuvwxyz'],
};
/** A shorter stem is that of too many words to stand for the one that was meant. */
const shortestTellingStem = 4;

/** What the index knows of words and stems. */
export interface KnownWords {
  /** Those of the stems that a word of the index has. */
  known(stems: string[]): string[];
  /** Whether a document has the word. */
  hasWord(word: string): boolean;
}

export interface Spellings {
  all: string[];
  /** Those of which a document has the very word that is a letter away, and not only its stem. */
  written: string[];
}

/**
 * What a misspelt word may have been: all words of the index that differ from it by one letter
 * too many, too few, wrong, or swapped with the next; a `~stem` for all forms of one at once,
 * where the stem is long enough. Words of under 4 letters and numbers are taken as they are.
 */
export function spellingsOf(word: string, index: KnownWords): Spellings {
  if (!isForgiven(word)) return { all: [], written: [] };
  const stemOf = new Map(Array.from(oneLetterAway(word), (away) => [away, likeliestStem(away)]));
  const known = new Set(index.known([...new Set(stemOf.values())]));
  const own = likeliestStem(word);
  const all = new Set<string>();
  const written = new Set<string>();
  for (const [away, stem] of stemOf) {
    if (!known.has(stem) || (stem === own && stem.length >= shortestTellingStem)) continue;
    const isWritten = index.hasWord(away);
    if (!isWritten && stem.length < shortestTellingStem) continue;
    const spelling = stem.length < shortestTellingStem ? away : stemToken('', stem);
    all.add(spelling);
    if (isWritten) written.add(spelling);
  }
  return { all: [...all], written: [...written] };
}

function likeliestStem(word: string): string {
  return stemsOf(word)[0] ?? word;
}

function oneLetterAway(word: string): Set<string> {
  const alphabet = /[\u0600-\u06ff]/.test(word) ? letters.arabic : letters.latin;
  const away = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    const [here = '', next = ''] = word.slice(at, at + 2);
    away.add(before + after);
    away.add(before + next + here + word.slice(at + 2));
    for (const letter of alphabet) {
      away.add(before + letter + here + after);
      if (here !== '') away.add(before + letter + after);
    }
  }
  away.delete(word);
  return away;
}
