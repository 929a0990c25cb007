import type { ArticleSummary } from '#lib/articles/article';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The day of an article; where its source named none, the day it was gathered, which is said. */
export function StoryDate(props: {
  locale: Locale;
  article: Pick<ArticleSummary, 'date' | 'undated'>;
}) {
  const { locale, article } = props;
  const day = formatDay(locale, article.date);
  return (
    <time
      dateTime={article.date}
      dir={locales[locale].dir}
      data-gathered={article.undated || undefined}
    >
      {article.undated ? translator(locale, 'article')('gathered', { date: day }) : day}
    </time>
  );
}
