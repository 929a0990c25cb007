import type { ArticleListing, ArticleSummary } from '#lib/articles/article';
import { readSummaries } from '#lib/articles/article-summary';
import { copiesOf } from '#lib/articles/copies-of';
import { countListed } from '#lib/articles/list-facets';
import { listedSql } from '#lib/articles/listed-sql';
import type { ListingParams } from '#lib/articles/listing-params';
import { searchArticles } from '#lib/articles/search-articles';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

/**
 * A page of articles. Without `q` it is read from the archive alone, so lists work with
 * search down; with `q` the engine chooses the ids and the archive gives the rows.
 */
export async function listArticles(params: ListingParams): Promise<ArticleListing> {
  return params.q ? searchArticles({ ...params, q: params.q }) : { ok: true, page: browse(params) };
}

/** A place in a list that is read on from there, whatever is put in before it meanwhile. */
export interface ListPosition {
  /** `YYYY-MM-DD`: the day the article at that place is listed under. */
  date: string;
  id: number;
}

/** What follows a place in a list without `q`: at most `limit` articles, and how many there are in all. */
export function listAfter(
  params: ListingParams,
  after: ListPosition | undefined,
  limit: number,
): { items: ArticleSummary[]; total: number } {
  const { where, values } = listedSql(params);
  const sort = orderOf(params);
  const beyond = `(articles.sort_date, articles.id) ${sort === 'oldest' ? '>' : '<'} (@afterDate, @afterId)`;
  const items = readSummaries({
    where: after ? `${where} AND ${beyond}` : where,
    values: after ? { ...values, afterDate: after.date, afterId: after.id } : values,
    sort,
    limit,
  });
  return { items: withCopies(items), total: countListed(params) };
}

/** The newest articles of the archive, for the front page. */
export function newestArticles(count: number): ArticleSummary[] {
  return readSummaries({ ...listedSql({ page: 1 }), limit: count });
}

function browse(params: ListingParams): Page<ArticleSummary> {
  const items = readSummaries({
    ...listedSql(params),
    sort: orderOf(params),
    limit: pageSize,
    offset: (params.page - 1) * pageSize,
  });
  return toPage(withCopies(items), countListed(params), params.page);
}

/** Without `q` there is no relevance. */
function orderOf({ sort }: ListingParams): 'newest' | 'oldest' {
  return sort === 'oldest' ? 'oldest' : 'newest';
}

function withCopies(articles: ArticleSummary[]): ArticleSummary[] {
  const copies = copiesOf(articles.map(({ id }) => id));
  return articles.map((article) => ({ ...article, copies: copies.get(article.id) }));
}
