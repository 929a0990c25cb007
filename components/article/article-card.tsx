import { authorName } from '#components/article/author-name';
import { Cover } from '#components/article/cover';
import { MarkedText } from '#components/search/marked-text';
import type { ArticleSummary } from '#lib/articles/article';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { MatchedTerms } from '#lib/search/engine';

export interface ArticleCardProps {
  locale: Locale;
  article: ArticleSummary;
  terms?: MatchedTerms;
  /** The heading's level in its page. */
  level?: 2 | 3;
  eager?: boolean;
}

/** An article in a grid. Its words keep their own language and direction. */
export function ArticleCard({ locale, article, terms, level, eager }: ArticleCardProps) {
  const Heading = level === 3 ? 'h3' : 'h2';
  const words = { lang: article.language, dir: locales[article.language].dir };
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface transition-shadow hover:shadow-lg">
      <Cover image={article.image} eager={eager} />
      <div className="flex flex-1 flex-col gap-3 p-5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {article.category && (
            <a
              href={localePath(locale, `/categories/${encodeURIComponent(article.category)}`)}
              className="relative z-10 rounded-full bg-accent-soft px-3 py-1 text-accent hover:underline"
            >
              <bdi>{article.category}</bdi>
            </a>
          )}
          <time dateTime={article.date}>{formatDay(locale, article.date)}</time>
        </p>
        <Heading {...words} className="line-clamp-2 text-lg leading-relaxed">
          <a
            href={localePath(locale, `/articles/${article.id}`)}
            className="after:absolute after:inset-0 group-hover:text-accent"
          >
            <MarkedText
              text={article.title ?? translator(locale, 'article')('untitled')}
              terms={terms}
            />
          </a>
        </Heading>
        {article.excerpt && (
          <p {...words} className="line-clamp-3 text-[0.95rem] text-muted">
            <MarkedText text={article.excerpt} terms={terms} />
          </p>
        )}
        <p className="mt-auto pt-2 text-sm">
          <a
            href={localePath(locale, `/authors/${article.author.id}`)}
            className="relative z-10 inline-block py-1 hover:text-accent hover:underline"
          >
            <bdi>{authorName(locale, article.author.name)}</bdi>
          </a>
        </p>
      </div>
    </article>
  );
}
