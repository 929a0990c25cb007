import { AlsoPublished } from '#components/article/also-published';
import { articleTitle } from '#components/article/article-title';
import { authorName } from '#components/article/author-name';
import { SaveButton } from '#components/article/save-button';
import { StoryDate } from '#components/article/story-date';
import { MarkedText } from '#components/search/marked-text';
import type { ArticleSummary } from '#lib/articles/article';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { typeset } from '#lib/typography/quotation-marks';
import { teaserOf } from '#lib/typography/teaser';

const titleSizes = {
  lead: 'text-[2rem] sm:text-[2.75rem] lg:text-[3.25rem]',
  large: 'text-[1.75rem] sm:text-[2rem]',
  medium: 'text-[1.5rem]',
  small: 'text-[1.3125rem]',
} as const;

export type StorySize = keyof typeof titleSizes;

/**
 * A story in words: topic, headline, excerpt, by whom and when. All of it runs the way the story
 * does, so that its lines begin under one another in a page of the other language too. The headline's link covers the nearest positioned element around it.
 */
export function StoryWords(props: {
  locale: Locale;
  article: ArticleSummary;
  size: StorySize;
  level?: 2 | 3;
  /** How much of the excerpt is shown; not given: none. */
  excerpt?: string;
  /** The page or part says it already. */
  hideCategory?: boolean;
}) {
  const { locale, article, size } = props;
  const Heading = props.level === 3 ? 'h3' : 'h2';
  const words = { lang: article.language, dir: locales[article.language].dir };
  const passage = article.passage ?? (article.excerpt && teaserOf(article.excerpt));
  return (
    <>
      {article.category && !props.hideCategory && (
        <p dir={words.dir}>
          <a
            href={localePath(locale, `/categories/${encodeURIComponent(article.category)}`)}
            className="relative z-10 inline-block py-0.5 text-[0.8125rem] font-semibold text-warm hover:underline"
          >
            <bdi>{article.category}</bdi>
          </a>
        </p>
      )}
      <Heading {...words} className={`line-clamp-6 [overflow-wrap:anywhere] ${titleSizes[size]}`}>
        <a
          href={localePath(locale, `/articles/${article.id}`)}
          className="decoration-leaf decoration-2 underline-offset-8 after:absolute after:inset-0 group-hover:underline"
        >
          <MarkedText text={articleTitle(locale, article)} terms={article.terms} />
        </a>
      </Heading>
      {props.excerpt && passage && (
        <p {...words} className={`reading text-muted ${props.excerpt}`}>
          <MarkedText text={typeset(passage, article.language)} terms={article.terms} />
        </p>
      )}
      <Byline locale={locale} article={article} />
      <AlsoPublished locale={locale} copies={article.copies} />
    </>
  );
}

function Byline(props: { locale: Locale; article: ArticleSummary }) {
  const { locale, article } = props;
  return (
    <div
      dir={locales[article.language].dir}
      className="flex items-center gap-x-2 text-[0.8125rem] text-muted"
    >
      <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
        <a
          href={localePath(locale, `/authors/${article.author.id}`)}
          className="relative z-10 inline-block py-0.5 text-ink hover:text-accent hover:underline"
        >
          <bdi>{authorName(locale, article.author.name)}</bdi>
        </a>
        <StoryDate locale={locale} article={article} />
      </p>
      <SaveButton locale={locale} article={article} />
    </div>
  );
}
