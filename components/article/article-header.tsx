import { authorName } from '#components/article/author-name';
import { Cover } from '#components/article/cover';
import { Icon } from '#components/ui/icon';
import type { Article } from '#lib/articles/article';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Category, title, standfirst, who wrote it, when and where, and the cover. */
export function ArticleHeader(props: { locale: Locale; article: Article }) {
  const { locale, article } = props;
  const t = translator(locale, 'article');
  const words = { lang: article.language, dir: locales[article.language].dir };
  return (
    <header>
      {article.category && (
        <a
          href={localePath(locale, `/categories/${encodeURIComponent(article.category)}`)}
          className="inline-flex min-h-9 items-center rounded-full bg-accent-soft px-4 text-sm text-accent hover:underline"
        >
          <bdi>{article.category}</bdi>
        </a>
      )}
      <h1 {...words} className="mt-4 text-3xl sm:text-4xl">
        {article.title ?? t('untitled')}
      </h1>
      {article.standfirst && (
        <p {...words} className="mt-4 text-lg text-muted">
          {article.standfirst}
        </p>
      )}
      <p className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm text-muted">
        <span>
          {t('by')}{' '}
          <a
            href={localePath(locale, `/authors/${article.author.id}`)}
            className="font-semibold text-ink hover:text-accent hover:underline"
          >
            <bdi>{authorName(locale, article.author.name)}</bdi>
          </a>
        </span>
        {article.publishedOn ? (
          <time dateTime={article.publishedOn}>{formatDay(locale, article.publishedOn)}</time>
        ) : (
          <span>{t('gathered', { date: formatDay(locale, article.gatheredOn) })}</span>
        )}
        <span>{t('readingTime', { minutes: article.readingMinutes })}</span>
        {article.language !== locale && (
          <span className="rounded-full bg-warm-soft px-3 py-0.5 text-warm">
            {article.language === 'ar' ? t('inArabic') : t('inEnglish')}
          </span>
        )}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-x-5 text-sm">
        {article.sourceUrl && (
          <a
            href={article.sourceUrl}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex min-h-11 items-center gap-2 text-accent hover:underline"
          >
            <Icon name="external" className="size-4" />
            {t('readAtSource')}
          </a>
        )}
        {article.sourceId && (
          <span className="text-muted">
            {t('source')}:{' '}
            <a
              href={localePath(locale, `/sources/${encodeURIComponent(article.sourceId)}`)}
              className="inline-flex min-h-11 items-center hover:text-accent hover:underline"
            >
              <bdi>{article.sourceId}</bdi>
            </a>
          </span>
        )}
      </p>
      {article.image && (
        <Cover image={article.image} eager width={960} className="mt-6 rounded-card" />
      )}
    </header>
  );
}
