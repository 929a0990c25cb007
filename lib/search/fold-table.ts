/** What folding does with a character that is no letter or digit: it ends a word. */
export const separator = 0;
/** What folding does with a mark: nothing is left of it, and the word goes on. */
export const dropped = 1;
/** The character folds to several, or is half of a surrogate pair: ask foldCharacter(). */
export const special = 2;

const unknown = 0xffff;
const table = new Uint16Array(0x10000).fill(unknown);

/**
 * What a UTF-16 code unit folds to: separator, dropped, special, or the code unit of one
 * letter or digit. Worked out when first met.
 */
export function foldedUnit(unit: number): number {
  const known = table[unit] ?? separator;
  if (known !== unknown) return known;
  const folded = workOut(unit);
  table[unit] = folded;
  return folded;
}

/**
 * Folds one character (a code point): its letters and digits in their plain form, a space
 * for each break between words, '' for a mark.
 */
export function foldCharacter(character: string): string {
  let folded = character;
  // Lower case can bring marks back (İ), and a decomposition capitals (℡).
  for (let round = 0; round < 4; round++) {
    const before = folded;
    folded = Array.from(folded.normalize('NFKD').toLowerCase(), plain).join('');
    if (folded === before) break;
  }
  return folded;
}

function workOut(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return special;
  const folded = foldCharacter(String.fromCharCode(unit));
  if (folded === '') return dropped;
  if (folded === ' ') return separator;
  return folded.length === 1 ? folded.charCodeAt(0) : special;
}

function plain(character: string): string {
  const replacement = replacements.get(character);
  if (replacement !== undefined) return replacement;
  if (/[\p{L}\p{N}]/u.test(character)) return character;
  // Zero width space stands between words; the other invisible ones stand inside.
  return /[\p{M}\p{Cf}]/u.test(character) && character !== '\u200b' ? '' : ' ';
}

/** Letters written alike, or one for another, become the first of their list. */
const families = [
  'اٱٲٳ',
  'بپٻڀ',
  'تټٹٺ',
  'جچڄڃ',
  'دډڈڊ',
  'رړڑڕ',
  'زژږ',
  'سښڛ',
  'فڤڡڢڣ',
  'قڨٯڧ',
  'كکگڪڭڮڰڱ',
  'لڵڶڷ',
  'نںڻڼ',
  'هةەہھۃۿ',
  'وۄۆۇۈۉۊۋۏ',
  'يىیېۍێۑےؽؾؿ',
  'oø',
  'lł',
  'dđð',
  'hħ',
  'iı',
  'tŧ',
];

const replacements = new Map<string, string>([
  ...families.flatMap((family) => {
    const [first = '', ...others] = family;
    return others.map((other): [string, string] => [other, first]);
  }),
  ...Array.from('٠١٢٣٤٥٦٧٨٩', (digit, value): [string, string] => [digit, String(value)]),
  ...Array.from('۰۱۲۳۴۵۶۷۸۹', (digit, value): [string, string] => [digit, String(value)]),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  // Tatweel stretches a word. The high hamza is left of a decomposition. ʿ and ʾ stand for
  // ع and ء in transliterated names, where most people leave them out.
  ...Array.from('\u0640\u0674ʿʾʼʻ', (mark): [string, string] => [mark, '']),
]);
