import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { typeset } from '#lib/typography/quotation-marks';

/** An article's title as it is printed; articles without one are called so. */
export function articleTitle(
  locale: Locale,
  { title, language }: Pick<ArticleSummary, 'title' | 'language'>,
): string {
  return title === null ? translator(locale, 'article')('untitled') : typeset(title, language);
}
