import { AlsoPublished } from '#components/article/also-published';
import { articleTitle } from '#components/article/article-title';
import { authorName } from '#components/article/author-name';
import { Cover } from '#components/article/cover';
import { SaveButton } from '#components/article/save-button';
import { StoryDate } from '#components/article/story-date';
import { MarkedText } from '#components/search/marked-text';
import type { ArticleSummary } from '#lib/articles/article';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { typeset } from '#lib/typography/quotation-marks';
import { teaserOf } from '#lib/typography/teaser';

/** An article that was found: its title and the passage that has the words, both marked. */
export function SearchHit(props: {
  locale: Locale;
  article: ArticleSummary;
  /** What readers see in place of a source's id. */
  sourceNames: Map<string, string>;
}) {
  const { locale, article, sourceNames } = props;
  const { terms } = article;
  const words = { lang: article.language, dir: locales[article.language].dir };
  const text = article.passage ?? (article.excerpt && teaserOf(article.excerpt));
  return (
    <article className="group relative flex gap-5 border-b border-line py-6">
      {/* Runs as the article does, so that its lines begin under one another. */}
      <div dir={words.dir} className="min-w-0 flex-1">
        <h3 {...words} className="text-2xl">
          <a
            href={localePath(locale, `/articles/${article.id}`)}
            className="decoration-leaf decoration-2 underline-offset-8 after:absolute after:inset-0 group-hover:underline"
          >
            <MarkedText text={articleTitle(locale, article)} terms={terms} />
          </a>
        </h3>
        {text && (
          <p {...words} className="reading mt-2 line-clamp-4 max-w-[46rem] text-muted">
            <MarkedText text={typeset(text, article.language)} terms={terms} />
          </p>
        )}
        <div className="mt-3 flex items-center gap-x-2 text-sm text-muted">
          <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
            <a
              href={localePath(locale, `/authors/${article.author.id}`)}
              className="relative z-10 inline-block py-0.5 text-ink hover:text-accent hover:underline"
            >
              <MarkedText text={authorName(locale, article.author.name)} terms={terms} />
            </a>
            <StoryDate locale={locale} article={article} />
            {article.category && <bdi>{article.category}</bdi>}
            {article.sourceId && <bdi>{sourceNames.get(article.sourceId) ?? article.sourceId}</bdi>}
          </p>
          <SaveButton locale={locale} article={article} />
        </div>
        <AlsoPublished locale={locale} copies={article.copies} />
      </div>
      <Cover
        article={article}
        width={320}
        sizes="10rem"
        className="hidden aspect-video w-40 shrink-0 self-start rounded-card sm:block"
      />
    </article>
  );
}
