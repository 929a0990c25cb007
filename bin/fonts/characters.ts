/** Which characters each file of a face holds. A character outside them all is left to the system's fonts. */

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join(
    '',
  );
}

/** Letters, vowel marks and both kinds of eastern digits; the Persian and Kurdish letters that names need. */
const arabic = `${range(0x621, 0x63a)}${range(0x640, 0x655)}${range(0x660, 0x66d)}\u0670\u0671پچڤژکگڭۀۆۇیېےۓ۔${range(0x6f0, 0x6f9)}،؛؟\u200c\u200d\u200e\u200f`;

/** Space, digits and the punctuation that both scripts share. */
const common = ' !"%&\'()*+,-./0123456789:;<=>?[]«»·–—‘’“”•…\u00a0\u2011×÷';

/** ASCII, which is all that most Latin words in an Arabic page need. */
const latin = without(range(0x21, 0x7e), common);

/** Letters with accents: western European, and those that write Arabic and Turkish names. */
const accents = without(
  `${range(0xa1, 0xff)}ĀāĒēĪīŌōŪūĞğİıŞşŒœŠšŽžČčĆćḌḍḤḥṢṣṬṭẒẓʿʾʻʼ‚„†‡‹›€™`,
  common,
);

export const characters = { arabic, common, latin, accents } as const;

export type CharacterSet = keyof typeof characters;

function without(from: string, taken: string): string {
  return [...from].filter((letter) => !taken.includes(letter)).join('');
}

/** The CSS unicode-range of some characters: 'U+20-21,U+60C'. */
export function unicodeRange(text: string): string {
  const points = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0);
  points.sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point: number) => point.toString(16).toUpperCase();
  return runs
    .map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`)
    .join(', ');
}
