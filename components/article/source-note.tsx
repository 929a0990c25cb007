import { AlsoPublished } from '#components/article/also-published';
import { Icon } from '#components/ui/icon';
import type { Article } from '#lib/articles/article';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { readableAddress } from '#lib/typography/readable-address';

/** Where the article comes from, and the way to it: the archive keeps a copy, and says so. */
export function SourceNote(props: { locale: Locale; article: Article; sourceName?: string }) {
  const { locale, article } = props;
  const t = translator(locale, 'article');
  return (
    <aside
      aria-label={t('sourceNote')}
      className="mt-10 border-s-2 border-leaf ps-5 text-sm text-muted"
    >
      <p>
        {article.sourceId &&
          `${t('firstPublished', { source: props.sourceName ?? article.sourceId })} `}
        {`${t('gathered', { date: formatDay(locale, article.gatheredOn) })}. `}
        {t('copyNote')}
      </p>
      <AlsoPublished locale={locale} copies={article.copies} />
      {article.sourceUrl && (
        <a
          href={article.sourceUrl}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-2 inline-flex min-h-11 items-center gap-2 font-semibold text-accent hover:underline print:block print:wrap-anywhere"
        >
          <Icon
            name="external"
            className={`size-4 print:hidden ${locales[locale].dir === 'rtl' ? '-scale-x-100' : ''}`}
          />
          {t('readAtSource')}
          <span className="hidden font-normal print:inline">
            : <bdi>{readableAddress(article.sourceUrl)}</bdi>
          </span>
        </a>
      )}
    </aside>
  );
}
