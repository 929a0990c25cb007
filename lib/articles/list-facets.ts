import type { ListFacet } from '#lib/articles/article';
import { copiesWithOriginals, filterSql } from '#lib/articles/listed-sql';
import type { ListingParams } from '#lib/articles/listing-params';
import { namedAuthors } from '#lib/articles/named-authors';
import { sharedRows } from '#lib/db/shared-rows';
import { type FacetCount, maxFacetValues } from '#lib/search/engine';

type FacetName = ListFacet['name'];

interface Counted {
  /** What is counted by: a column with an index, so that the texts are not read. */
  column: string;
  /** The table it is in, when it is not `articles`. */
  table?: 'article_tags' | 'article_contents';
  /** What is shown of it. */
  shown?: string;
  order?: string;
}

/** In the order they are given in. */
const counted: Record<FacetName, Counted> = {
  category: { column: 'articles.category' },
  source: { column: 'articles.source_id' },
  author: { column: 'articles.author_id' },
  tag: { column: 'article_tags.name', table: 'article_tags' },
  // By days, which the index has in order, and these by years.
  year: {
    column: 'articles.sort_date',
    shown: 'cast(substr(value, 1, 4) AS integer)',
    order: 'max(value) DESC',
  },
  language: { column: 'article_contents.language', table: 'article_contents' },
};

const all = Object.keys(counted) as FacetName[];

/**
 * What the articles of a list without `q` have in common, counted: each piece once, as the list
 * shows it; for each facet the most frequent values, at most `maxFacetValues`.
 * @param names which facets to count: tags take as long as all others together
 */
export function listFacets(params: ListingParams, names: readonly FacetName[] = all): ListFacet[] {
  return all
    .filter((name) => names.includes(name))
    .map((name) => {
      const values = countBy(counted[name], params);
      return { name, values: name === 'author' ? namedAuthors(values) : values };
    });
}

/** All that fit by value, less the copies whose original fits too: these are few. */
function countBy({ column, table, shown = 'value', order }: Counted, params: ListingParams) {
  const { fits, values, isNarrowed } = filterSql(params);
  const joined = table ? `JOIN ${table} ON ${table}.article_id = articles.id` : '';
  const from = table && !isNarrowed ? table : `articles ${joined}`;
  return sharedRows<FacetCount>(
    `SELECT cast(${shown} AS text) AS value, sum(n) AS count FROM (
       SELECT ${column} AS value, count(*) AS n FROM ${from}
       WHERE ${column} IS NOT NULL AND ${fits('articles')} GROUP BY ${column}
       UNION ALL
       SELECT ${column}, -count(*) FROM ${copiesWithOriginals} ${joined}
       WHERE ${column} IS NOT NULL AND ${fits('articles')} AND ${fits('originals')}
       GROUP BY ${column}
     ) GROUP BY ${shown} HAVING sum(n) > 0
     ORDER BY ${order ?? 'count DESC, 1'} LIMIT ${maxFacetValues}`,
    values,
  );
}

/** How many articles such a list has. */
export function countListed(params: ListingParams): number {
  const { fits, values } = filterSql(params);
  const sql = `SELECT (SELECT count(*) FROM articles WHERE ${fits('articles')}) - (
      SELECT count(*) FROM ${copiesWithOriginals} WHERE ${fits('articles')} AND ${fits('originals')}
    ) AS count`;
  return sharedRows<{ count: number }>(sql, values)[0]?.count ?? 0;
}
