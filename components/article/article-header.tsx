import { articleTitle } from '#components/article/article-title';
import { authorName } from '#components/article/author-name';
import { SaveButton } from '#components/article/save-button';
import { ShareControls } from '#components/article/share-controls';
import { Avatar } from '#components/author/avatar';
import { Icon } from '#components/ui/icon';
import type { Article } from '#lib/articles/article';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { typeset } from '#lib/typography/quotation-marks';
import { teaserOf } from '#lib/typography/teaser';

/** Category, title, standfirst, who wrote it, when and where. */
export function ArticleHeader(props: {
  locale: Locale;
  article: Article;
  /** What readers see in place of the source's id. */
  sourceName?: string;
}) {
  const { locale, article } = props;
  const t = translator(locale, 'article');
  const words = { lang: article.language, dir: locales[article.language].dir };
  return (
    <header>
      {(article.category || article.language !== locale) && (
        <p dir={words.dir} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {article.category && (
            <a
              href={localePath(locale, `/categories/${encodeURIComponent(article.category)}`)}
              className="inline-flex min-h-9 items-center font-semibold text-warm hover:underline"
            >
              <bdi>{article.category}</bdi>
            </a>
          )}
          {article.language !== locale && (
            <span className="rounded-full bg-warm-soft px-3 py-0.5 text-[0.8125rem] text-warm">
              {article.language === 'ar' ? t('inArabic') : t('inEnglish')}
            </span>
          )}
        </p>
      )}
      <h1 {...words} className="mt-1 text-[2.25rem] sm:text-[2.875rem] lg:text-[3.25rem]">
        {articleTitle(locale, article)}
      </h1>
      {article.standfirst && (
        <p {...words} className="reading mt-4 text-xl text-muted sm:text-[1.375rem]">
          {typeset(teaserOf(article.standfirst), article.language)}
        </p>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3 border-y border-line py-3">
        <Avatar author={{ id: article.author.id, avatarUrl: article.authorAvatar }} size="small" />
        <div className="min-w-0 flex-1 basis-52 text-sm leading-relaxed">
          <p>
            {article.author.name !== null && `${t('by')} `}
            <a
              href={localePath(locale, `/authors/${article.author.id}`)}
              className="inline-block py-0.5 font-semibold hover:text-accent hover:underline"
            >
              <bdi>{authorName(locale, article.author.name)}</bdi>
            </a>
          </p>
          <Facts locale={locale} article={article} sourceName={props.sourceName} />
        </div>
        <div className="flex flex-wrap items-center max-sm:-mx-3 max-sm:w-full print:hidden">
          <SaveButton locale={locale} article={article} labelled />
          <ShareControls locale={locale} title={article.title ?? t('untitled')} />
        </div>
      </div>
    </header>
  );
}

/** Where it was published, when, and how long it takes to read. */
function Facts(props: { locale: Locale; article: Article; sourceName?: string }) {
  const { locale, article } = props;
  const t = translator(locale, 'article');
  return (
    // On phones the source has a line of its own: what just fits one line wraps or not by the font.
    <p className="flex flex-wrap items-center gap-x-3 text-muted">
      {article.sourceId && (
        <a
          href={localePath(locale, `/sources/${encodeURIComponent(article.sourceId)}`)}
          className="inline-flex min-h-6 items-center max-sm:basis-full underline decoration-line underline-offset-4 hover:text-accent"
        >
          <bdi>{props.sourceName ?? article.sourceId}</bdi>
        </a>
      )}
      {article.publishedOn ? (
        <time dateTime={article.publishedOn}>{formatDay(locale, article.publishedOn)}</time>
      ) : (
        <span>{t('gathered', { date: formatDay(locale, article.gatheredOn) })}</span>
      )}
      {article.html && (
        <span className="inline-flex items-center gap-1.5">
          <Icon name="clock" className="size-4" />
          {t('readingTime', { minutes: article.readingMinutes })}
        </span>
      )}
    </p>
  );
}
