import { type ArticleLanguage, languageOf } from '#lib/article-html/language';

/**
 * The language that a name is set in, whatever the page's: by it a face puts vowel marks above
 * each other instead of side by side.
 */
export function nameLanguage(name: string): ArticleLanguage {
  return languageOf(name);
}
