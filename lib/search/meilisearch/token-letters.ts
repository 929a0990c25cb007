import { hash } from 'node:crypto';

/**
 * Words as the server is given them. How it treats Arabic depends on its version and on the
 * language it takes a text for: ال is split off or not, ك and ي are rewritten when it guesses
 * Persian or Urdu, and a short query is guessed apart from the texts. So it never sees Arabic:
 * each letter of a folded word becomes one letter of an alphabet that no version has any rule
 * for (Armenian small letters: no marks, no compounds, no segmenter of their own), after one
 * letter that tells what the word is. Words are equal, begin alike and are a letter apart
 * exactly when their tokens are, but that a digit is two letters.
 *
 * The first letters stand nowhere else in a token: the server takes a word for two that follow
 * one another when these make it up, and two words for one, and so finds none such.
 */
const letters = Array.from({ length: 38 }, (_, at) => String.fromCharCode(0x0561 + at));

const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويء';
const latin = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
/** Before the letter that stands for a digit. */
const digitLetter = letters[30] ?? '';
/** Before the four letters that stand for a character of any other script. */
const escapeLetter = letters[31] ?? '';
/** So many letters are no first ones. */
const inner = 32;

/** The server leaves out words of more than 250 bytes. */
const longestToken = 100;
const hashLength = 16;

/** A word as it stands in a text, a stem with the words it was made of, or what one begins with. */
export type TokenSort = 'word' | 'stem' | 'beginning';

const markers: Record<TokenSort, { arabic: string; other: string }> = {
  word: { arabic: letters[inner] ?? '', other: letters[inner + 1] ?? '' },
  stem: { arabic: letters[inner + 2] ?? '', other: letters[inner + 3] ?? '' },
  beginning: { arabic: letters[inner + 4] ?? '', other: letters[inner + 5] ?? '' },
};

/** The token of one folded word or stem. */
export function tokenOf(sort: TokenSort, word: string): string {
  const isArabic = /^[\u0600-\u06ff]/.test(word);
  const marker = markers[sort][isArabic ? 'arabic' : 'other'];
  const table = isArabic ? arabicLetters : latinLetters;
  let token = marker;
  for (const character of word) token += table.get(character) ?? escaped(character);
  return token.length <= longestToken ? token : shortened(token);
}

/** The tokens of a folded text, in a row. */
export function tokensOf(folded: string): string {
  return folded === ''
    ? ''
    : folded
        .split(' ')
        .map((word) => tokenOf('word', word))
        .join(' ');
}

const arabicLetters = tableOf(arabic);
const latinLetters = new Map([...tableOf(latin), ...tableOf(digits, digitLetter)]);

function tableOf(alphabet: string, before = ''): Map<string, string> {
  return new Map(Array.from(alphabet, (letter, at) => [letter, before + (letters[at] ?? '')]));
}

function escaped(character: string): string {
  let code = character.codePointAt(0) ?? 0;
  let text = '';
  for (let digit = 0; digit < 4; digit++) {
    text = (letters[code % inner] ?? '') + text;
    code = Math.floor(code / inner);
  }
  return escapeLetter + text;
}

function shortened(token: string): string {
  const bytes = hash('sha256', token, 'buffer').subarray(0, hashLength);
  const end = Array.from(bytes, (byte) => letters[byte % inner]).join('');
  return token.slice(0, longestToken - hashLength) + end;
}
