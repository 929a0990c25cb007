import type { Sqlite } from '#lib/db/connection';
import type { IndexTables } from '#lib/search/embedded/schema';
import { stemToken } from '#lib/search/embedded/tokens';

const letters = {
  arabic: [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويء'],
  latin: [...'abcdefghijklmnopqrstuvwxyz'],
};
const shortestForgiven = 4;
const longestForgiven = 24;

/**
 * What a misspelt word may have been: the words of the index, and the stems as `~stem`, that
 * differ from it by one letter too many, too few, wrong, or swapped with the next. Words of
 * under 4 letters and numbers are taken as they are: [].
 */
export function spellingsOf(db: Sqlite, tables: IndexTables, word: string, stem: string): string[] {
  if (!isForgiven(word)) return [];
  const known = db
    .prepare<[string], string>(`SELECT word FROM ${tables.vocabulary} WHERE word = ?`)
    .pluck();
  const candidates = [
    ...oneLetterAway(word),
    ...(isForgiven(stem) ? Array.from(oneLetterAway(stem), (away) => stemToken('', away)) : []),
  ];
  return candidates.filter((candidate) => known.get(candidate) !== undefined);
}

function isForgiven(word: string): boolean {
  return (
    word.length >= shortestForgiven && word.length <= longestForgiven && /^\p{L}+$/u.test(word)
  );
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
