/** The languages an article can be written in. */
export type ArticleLanguage = 'ar' | 'en';

/**
 * The language of a text, by which script most of its letters are of. A text without letters
 * is Arabic, the archive's first language.
 */
export function languageOf(text: string): ArticleLanguage {
  const { arabic, latin } = countLetters(text);
  return latin > arabic ? 'en' : 'ar';
}

export interface LetterCounts {
  arabic: number;
  latin: number;
}

/** Counts the Arabic and Latin letters of a text; vowel marks are not letters. */
export function countLetters(text: string): LetterCounts {
  let arabic = 0;
  let latin = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isArabicLetter(code)) arabic++;
    else if (isLatinLetter(code)) latin++;
  }
  return { arabic, latin };
}

function isArabicLetter(code: number): boolean {
  if (code < 0x620) return false;
  return (
    code <= 0x64a ||
    (code >= 0x66e && code <= 0x6d3) ||
    (code >= 0x750 && code <= 0x77f) ||
    (code >= 0x8a0 && code <= 0x8c7) ||
    (code >= 0xfb50 && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfefc)
  );
}

function isLatinLetter(code: number): boolean {
  const lower = code | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return code < 0x80;
  return code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7;
}
