import { ArticleGrid } from '#components/article/article-grid';
import { authorName } from '#components/article/author-name';
import { AuthorNeighbours } from '#components/article/author-neighbours';
import { MoreLikeThis } from '#components/article/more-like-this';
import { PagePart } from '#components/site/page-part';
import { Section } from '#components/site/section';
import type { ArticleSummary, ArticlesAround } from '#lib/articles/article';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

// What an article's page shows of other articles: drawn with the page, and without it when only
// they have changed (bin/server/redraw-parts.ts).

interface AroundProps {
  locale: Locale;
  article: ArticleSummary;
  around: ArticlesAround;
}

/** The ones before and after it. */
export function NeighboursPart({ locale, around }: AroundProps) {
  return (
    <PagePart name="neighbours">
      {around.neighbours && <AuthorNeighbours locale={locale} {...around.neighbours} />}
    </PagePart>
  );
}

/** More to read, at the end of the page. */
export function MorePart({ locale, article, around }: AroundProps) {
  return (
    <PagePart name="more">
      <MoreLikeThis locale={locale} articles={around.related} />
      {around.more.length > 0 && (
        <div className="mx-auto mt-16 max-w-page px-4 sm:px-6 print:hidden">
          <Section
            title={translator(locale, 'article')('moreByAuthor', {
              name: authorName(locale, article.author.name),
            })}
            more={{
              href: localePath(locale, `/authors/${article.author.id}`),
              label: translator(locale, 'article')('authorsPage'),
            }}
          >
            <ArticleGrid locale={locale} articles={around.more} level={3} dense />
          </Section>
        </div>
      )}
    </PagePart>
  );
}
