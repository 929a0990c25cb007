import { resolve } from 'node:path';
import sharp from 'sharp';

// Fontconfig reads this when the first text is written: our faces alone, so that cards look the
// same on every machine, one without any fonts too.
// biome-ignore lint/style/noProcessEnv: it is told to a library, and read nowhere here
process.env.FONTCONFIG_FILE = resolve('lib/social-cards/faces/fonts.conf');

export interface TextStyle {
  face: 'Markazi Text' | 'Alexandria';
  /** In pixels. */
  size: number;
  color: string;
  dir: 'rtl' | 'ltr';
  maxWidth: number;
}

export interface WrittenText {
  /** PNG, no larger than what is written. */
  image: Buffer;
  width: number;
  height: number;
}

/** Writes a text in lines, shaped and in its direction by Pango, as a picture. */
export async function writeText(text: string, style: TextStyle): Promise<WrittenText> {
  const { face, size, color, dir, maxWidth } = style;
  // The mark decides the direction; else the first letter would, and a name in Latin letters turn the title.
  const marked = (dir === 'rtl' ? '\u200f' : '\u200e') + escapeMarkup(text);
  const { data, info } = await sharp({
    text: {
      // Markazi sets a shadda with its vowel over the letter in Arabic only: else beside it.
      text: `<span lang="ar" foreground="${color}">${marked}</span>`,
      font: `${face} ${size}`,
      dpi: 72,
      width: maxWidth,
      rgba: true,
      // Pango's left is the side where lines begin.
      align: 'left',
      wrap: 'word-char',
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { image: data, width: info.width, height: info.height };
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
