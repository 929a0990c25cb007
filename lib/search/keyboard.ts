import { parseQuery } from '#lib/search/query';

/** The keys of an Arabic (101) keyboard, and what the same keys are on a Latin one. */
const arabicKeys = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ';
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvnm,./`";
const shifted: [latin: string, arabic: string][] = [
  ['b', 'لا'],
  ['B', 'لآ'],
  ['G', 'لأ'],
  ['H', 'أ'],
  ['N', 'آ'],
  ['T', 'لإ'],
  ['Y', 'إ'],
];

const toArabic = new Map([
  ...Array.from(latinKeys, (key, at): [string, string] => [key, arabicKeys.charAt(at)]),
  ...shifted,
]);
const toLatin = new Map(
  Array.from(arabicKeys, (key, at): [string, string] => [key, latinKeys.charAt(at)]),
);
for (const [latin, arabic] of shifted) if (arabic.length === 1) toLatin.set(arabic, latin);

/**
 * What the same keys would have given with the keyboard in the other language: hgr]s is القدس.
 * Undefined for a text with letters of both languages, or of neither; and for one that has them
 * only in what it leaves out: nothing else would be looked for, and nothing left out.
 */
export function onOtherKeyboard(text: string): string | undefined {
  const isLatin = /[a-z]/i.test(text);
  const isArabic = /[ء-ي]/.test(text);
  if (isLatin === isArabic) return undefined;
  const { words, phrases } = parseQuery(text);
  if (![...words, ...phrases.flat()].some((word) => /\p{L}/u.test(word))) return undefined;
  if (isLatin) {
    return Array.from(text, (key) => toArabic.get(key) ?? toArabic.get(key.toLowerCase()) ?? key)
      .join('')
      .replace(/\s+/g, ' ');
  }
  return Array.from(text.replaceAll('لا', '\u0000'), (key) =>
    key === '\u0000' ? 'b' : (toLatin.get(key) ?? key),
  ).join('');
}
