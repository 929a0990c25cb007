import { stemsOf } from '#lib/search/stem';

const letters = {
  arabic: [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويء'],
  latin: [...'abcdefghijklmnopqrstuvwxyz'],
};
const shortestForgiven = 4;
const longestForgiven = 24;

/**
 * What a misspelt word may have been: the known stems of all words that differ from it by one
 * letter too many, too few, wrong, or swapped with the next. Words of under 4 letters and
 * numbers are taken as they are: [].
 */
export function spellingsOf(word: string, known: (stems: string[]) => string[]): string[] {
  if (!isForgiven(word)) return [];
  const stems = new Set(Array.from(oneLetterAway(word), likeliestStem));
  const own = stemsOf(word);
  return known([...stems].filter((stem) => stem.length >= 2 && !own.includes(stem)));
}

function likeliestStem(word: string): string {
  return stemsOf(word)[0] ?? word;
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
