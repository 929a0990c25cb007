import type { Facet } from '#lib/articles/article';
import { countListed } from '#lib/articles/list-facets';
import { copiesWithOriginals } from '#lib/articles/listed-sql';
import { sharedRows } from '#lib/db/shared-rows';
import type { Locale } from '#lib/i18n/locales';
import { shownSourceNames } from '#lib/sources/shown-source-names';

// A piece that several sources published is one article of a list: all counts here are of what
// the lists they stand beside show.

/** Categories, the largest first. */
export function listCategories(): Facet[] {
  return countBy('category');
}

/** Sources, the largest first, with the names that editors gave them in a language. */
export function listSources(locale?: Locale): Facet[] {
  const labels = locale && shownSourceNames(locale);
  return countBy('source_id').map((facet) => ({ ...facet, label: labels?.get(facet.name) }));
}

/** All, less the copies that stand in one list with their original. */
function countBy(column: 'category' | 'source_id'): Facet[] {
  return sharedRows<Facet>(
    `SELECT name, sum(n) AS count FROM (
       SELECT ${column} AS name, count(*) AS n FROM articles
       WHERE ${column} IS NOT NULL GROUP BY ${column}
       UNION ALL
       SELECT articles.${column}, -count(*) FROM ${copiesWithOriginals}
       WHERE originals.${column} = articles.${column} GROUP BY articles.${column}
     ) GROUP BY name HAVING sum(n) > 0 ORDER BY count DESC, name`,
  );
}

/** The tags used most. */
export function topTags(count: number): Facet[] {
  return sharedRows<Facet>(
    `SELECT name, sum(n) AS count FROM (
       SELECT name, count(*) AS n FROM article_tags GROUP BY name
       UNION ALL
       SELECT copied.name, -count(*) FROM article_copies
       JOIN article_tags AS copied ON copied.article_id = article_copies.article_id
       JOIN article_tags AS own ON own.article_id = original_id AND own.name = copied.name
       GROUP BY copied.name
     ) GROUP BY name HAVING sum(n) > 0 ORDER BY count DESC, name LIMIT @count`,
    { count },
  );
}

export function countArticles(): number {
  return countListed({ page: 1 });
}
