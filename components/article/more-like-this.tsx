import { ArticleGrid } from '#components/article/article-grid';
import { Section } from '#components/site/section';
import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Other articles about the same things. */
export function MoreLikeThis(props: { locale: Locale; articles: ArticleSummary[] }) {
  if (props.articles.length === 0) return null;
  return (
    <div className="mx-auto mt-16 max-w-page px-4 sm:px-6 print:hidden">
      <Section title={translator(props.locale, 'related')('title')}>
        <ArticleGrid locale={props.locale} articles={props.articles} level={3} dense />
      </Section>
    </div>
  );
}
