import { articleTitle } from '#components/article/article-title';
import { StoryDate } from '#components/article/story-date';
import type { ArticleSummary } from '#lib/articles/article';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The same author's article before this one and the one after it. */
export function AuthorNeighbours(props: {
  locale: Locale;
  earlier: ArticleSummary | undefined;
  later: ArticleSummary | undefined;
}) {
  const { locale, earlier, later } = props;
  if (!earlier && !later) return null;
  const t = translator(locale, 'article');
  return (
    <nav
      aria-label={t('byAuthorNavigation')}
      className="mt-12 grid gap-x-8 gap-y-4 border-y border-line py-5 sm:grid-cols-2 print:hidden"
    >
      <div>
        {earlier && (
          <Neighbour locale={locale} article={earlier} label={t('earlierByAuthor')} rel="prev" />
        )}
      </div>
      <div className="sm:text-end">
        {later && (
          <Neighbour locale={locale} article={later} label={t('laterByAuthor')} rel="next" />
        )}
      </div>
    </nav>
  );
}

function Neighbour(props: {
  locale: Locale;
  article: ArticleSummary;
  label: string;
  rel: 'prev' | 'next';
}) {
  const { locale, article } = props;
  return (
    <a href={localePath(locale, `/articles/${article.id}`)} rel={props.rel} className="group block">
      <span className="block text-[0.8125rem] text-muted">{props.label}</span>
      <span className="my-1 block font-title text-[1.375rem] leading-tight group-hover:text-accent group-hover:underline">
        <bdi lang={article.language} dir={locales[article.language].dir}>
          {articleTitle(locale, article)}
        </bdi>
      </span>
      <span className="text-[0.8125rem] text-muted">
        <StoryDate locale={locale} article={article} />
      </span>
    </a>
  );
}
