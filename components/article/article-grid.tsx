import { ArticleCard, WideCard } from '#components/article/article-card';
import { DrawnPart } from '#components/site/page-part';
import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';

const columns: Record<number, string> = {
  1: '',
  2: 'lg:grid-cols-2',
  3: 'lg:grid-cols-3',
  4: 'lg:grid-cols-4',
};

/** Articles beside one another. Those too few for a row are wider, so that they fill it. */
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
  const { articles, dense, paged } = props;
  const areFew = !paged && articles.length < (dense ? 3 : 2);
  const Card = areFew ? WideCard : ArticleCard;
  const perRow = areFew ? articles.length : dense && (paged || articles.length > 3) ? 4 : 3;
  return (
    <ul
      data-paged={paged}
      className={`grid gap-x-8 gap-y-12 ${areFew ? '' : 'sm:grid-cols-2'} ${columns[perRow]}`}
    >
      {articles.map((article, at) => {
        const eager = props.first && at < 3;
        const card = (
          <Card
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
