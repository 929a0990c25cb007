import { foldText } from '#lib/search/fold';
import { pick, type Random } from '#tests/support/generated-words';

/** What becomes of a text between its page and a search box; undefined: it does not apply to it. */
export type Typed = string | undefined;

export function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/** Three to five words of it in a row. */
export function someWords(random: Random, title: string): string {
  const words = wordsOf(title);
  const length = Math.min(words.length, 3 + Math.floor(random() * 3));
  const from = Math.floor(random() * (words.length - length + 1));
  return words.slice(from, from + length).join(' ');
}

/** The text with all replacements; undefined if none changes anything. */
export function changed(text: string, replacements: [RegExp, string][]): Typed {
  const result = replacements.reduce((so, [from, to]) => so.replace(from, to), text);
  return result === text ? undefined : result;
}

export function withMarks(random: Random, text: string): string {
  return text.replace(/[ء-ي]/g, (letter) => letter + pick(random, [...'َُِّْ', '']));
}

/** One word, as the text might have it elsewhere: with a particle before it. */
export function withParticle(random: Random, text: string): Typed {
  const words = text.split(' ');
  const at = words.findIndex((word) => /^[ء-ي]{4,}$/.test(word) && !/^[وبلكف]/.test(word));
  if (at < 0) return undefined;
  const word = words[at] ?? '';
  const particle = pick(random, ['و', 'ب', 'ل', 'ك', 'ف']);
  words[at] = particle === 'ل' && word.startsWith('ال') ? `لل${word.slice(2)}` : particle + word;
  return words.join(' ');
}

export type Mistake = 'wrong' | 'missing' | 'doubled' | 'swapped';

/** One letter of one word, not its first or last, mistyped. */
export function misspelt(random: Random, text: string, mistake: Mistake): Typed {
  const words = wordsOf(text);
  const long = words.flatMap((word, at) => (foldText(word).length >= 5 ? [at] : []));
  if (long.length === 0) return undefined;
  const at = pick(random, long);
  const word = (words[at] ?? '').replace(/\p{M}/gu, '');
  const place = 1 + Math.floor(random() * (word.length - 2));
  const before = word.slice(0, place);
  const [here = '', next = ''] = word.slice(place);
  const letters = /[a-z]/i.test(word) ? 'etaoins' : 'ابتسرمنيو';
  const after = word.slice(place + 1);
  const others = [...letters].filter((letter) => letter !== here);
  words[at] = {
    wrong: before + pick(random, others) + after,
    missing: before + after,
    doubled: before + here + here + after,
    swapped: before + next + here + word.slice(place + 2),
  }[mistake];
  return words.join(' ');
}

/** At least two words and a part of the next, or most of a short title. */
export function beginning(random: Random, title: string): Typed {
  const words = wordsOf(title);
  if (words.length < 3) return undefined;
  const whole = 2 + Math.floor(random() * (words.length - 2));
  const next = words[whole] ?? words.at(-1) ?? '';
  return `${words.slice(0, whole).join(' ')} ${next.slice(0, Math.max(1, Math.ceil(next.length / 2)))}`;
}

/** A word with another English ending. */
export function inflected(random: Random, title: string): Typed {
  const words = wordsOf(title);
  const long = words.flatMap((word, at) => (/^[a-z]{4,}$/i.test(word) ? [at] : []));
  if (long.length === 0) return undefined;
  const at = pick(random, long);
  const word = words[at] ?? '';
  words[at] = /s$/.test(word)
    ? word.slice(0, -1)
    : /[^aeiouy]$/.test(word)
      ? `${word}${pick(random, ['s', 'ing', 'ed'])}`
      : word.toUpperCase();
  return words.join(' ');
}

/** Eight to twelve words in a row of a text. */
export function sentence(random: Random, body: string): string {
  const words = wordsOf(body);
  const from = Math.floor(random() * (words.length - 12));
  return words.slice(from, from + 8 + Math.floor(random() * 5)).join(' ');
}

export function withoutOne(random: Random, text: string): Typed {
  const parts = wordsOf(text);
  if (parts.length < 2) return undefined;
  parts.splice(Math.floor(random() * parts.length), 1);
  return parts.join(' ');
}

/** All words in another order. */
export function shuffled(random: Random, text: string): Typed {
  const words = wordsOf(text);
  if (words.length < 2) return undefined;
  const at = 1 + Math.floor(random() * (words.length - 1));
  return [...words.slice(at), ...words.slice(0, at)].join(' ');
}

/** Two words that are written as one: a space that was not hit. */
export function joined(random: Random, text: string): Typed {
  const words = wordsOf(text);
  const places = words.flatMap((word, at) =>
    word.length >= 3 && (words[at + 1]?.length ?? 0) >= 3 ? [at] : [],
  );
  if (places.length === 0) return undefined;
  const at = pick(random, places);
  words.splice(at, 2, `${words[at]}${words[at + 1]}`);
  return words.join(' ');
}

/** One word broken in two. */
export function parted(random: Random, text: string): Typed {
  const words = wordsOf(text);
  const long = words.flatMap((word, at) => (foldText(word).length >= 6 ? [at] : []));
  if (long.length === 0) return undefined;
  const at = pick(random, long);
  const word = (words[at] ?? '').replace(/\p{M}/gu, '');
  words[at] = `${word.slice(0, 3)} ${word.slice(3)}`;
  return words.join(' ');
}

const arabicKeys = [...'ضصثقفغعهخحجدشسيبلاتنمكطئءؤر', 'لا', ...'ىةوزظذ'];
const latinKeys = [..."qwertyuiop[]asdfghjkl;'zxcvbnm,./`"];

/** Typed with the keyboard still in the other language. */
export function onOtherKeyboard(text: string): Typed {
  const plain = foldText(text);
  const isArabic = /[ء-ي]/.test(plain);
  const [from, to] = isArabic ? [arabicKeys, latinKeys] : [latinKeys, arabicKeys];
  return Array.from(plain, (letter) => to[from.indexOf(letter)] ?? letter).join('');
}
