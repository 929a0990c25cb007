import type { ArticleLanguage } from '#lib/article-html/language';

/** Words a minute of silent reading. Arabic words carry their articles and prepositions along. */
const wordsPerMinute: Record<ArticleLanguage, number> = { ar: 190, en: 230 };

/** Whole minutes that reading a text takes, at least 1. Counts what stands between spaces. */
export function readingMinutes(text: string, language: ArticleLanguage): number {
  return Math.max(1, Math.round(countWords(text) / wordsPerMinute[language]));
}

function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const space = code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a);
    if (!space && !inWord) words++;
    inWord = !space;
  }
  return words;
}
