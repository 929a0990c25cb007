import { ArticleCard } from '#components/article/article-card';
import { DrawnPart } from '#components/site/page-part';
import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';

export function ArticleGrid(props: {
  locale: Locale;
  articles: ArticleSummary[];
  level?: 2 | 3;
  /** The grid opens its page: the first pictures are wanted at once. */
  first?: boolean;
  /** Four beside one another where there is room, instead of three. */
  dense?: boolean;
  /** The page says it already. */
  hideCategory?: boolean;
  /** More of its list can be added to it. */
  paged?: boolean;
}) {
  return (
    <ul
      data-paged={props.paged}
      className={`grid gap-x-8 gap-y-12 sm:grid-cols-2 ${props.dense ? 'lg:grid-cols-4' : 'lg:grid-cols-3'}`}
    >
      {props.articles.map((article, at) => {
        const eager = props.first && at < 3;
        const card = (
          <ArticleCard
            locale={props.locale}
            article={article}
            level={props.level}
            eager={eager}
            hideCategory={props.hideCategory}
          />
        );
        // Next.js tells browsers in the page's head of pictures that are wanted at once.
        return <li key={article.id}>{eager ? card : <DrawnPart>{card}</DrawnPart>}</li>;
      })}
    </ul>
  );
}
