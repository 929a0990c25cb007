import type { ListFacet } from '#lib/articles/article';
import { listedSql } from '#lib/articles/listed-sql';
import type { ListingParams } from '#lib/articles/listing-params';
import { namedAuthors } from '#lib/articles/named-authors';
import { sharedRows } from '#lib/db/shared-rows';
import { type FacetCount, maxFacetValues } from '#lib/search/engine';

type FacetName = ListFacet['name'];

/** In the order they are given in. */
const all: readonly FacetName[] = ['category', 'source', 'author', 'tag', 'year', 'language'];

/**
 * What the articles of a list without `q` have in common, counted: each piece once, as the list
 * shows it; for each facet the most frequent values, at most `maxFacetValues`.
 * @param names which facets to count: tags take as long as all others together
 */
export function listFacets(params: ListingParams, names: readonly FacetName[] = all): ListFacet[] {
  const { where, values } = listedSql(params);
  const count = (value: string, from = 'articles', order = 'count DESC, 1') =>
    sharedRows<FacetCount>(
      `SELECT cast(value AS text) AS value, count FROM (
         SELECT ${value} AS value, count(*) AS count FROM ${from}
         WHERE ${value} IS NOT NULL AND ${where} GROUP BY ${value}
       ) ORDER BY ${order} LIMIT ${maxFacetValues}`,
      values,
    );
  // One statement for each: SQLite then reads the index that has the value, and never the texts.
  const counts: Record<FacetName, () => FacetCount[]> = {
    category: () => count('articles.category'),
    source: () => count('articles.source_id'),
    author: () => count('articles.author_id'),
    tag: () => count('article_tags.name', joined('article_tags')),
    year: () =>
      count('cast(substr(articles.sort_date, 1, 4) AS integer)', 'articles', 'value DESC'),
    language: () => count('article_contents.language', joined('article_contents')),
  };
  return all
    .filter((name) => names.includes(name))
    .map((name) => ({
      name,
      values: name === 'author' ? namedAuthors(counts.author()) : counts[name](),
    }));
}

/** How many articles such a list has. */
export function countListed(params: ListingParams): number {
  const { where, values } = listedSql(params);
  const sql = `SELECT count(*) AS count FROM articles WHERE ${where}`;
  return sharedRows<{ count: number }>(sql, values)[0]?.count ?? 0;
}

function joined(table: 'article_tags' | 'article_contents'): string {
  return `articles JOIN ${table} ON ${table}.article_id = articles.id`;
}
