import type { Facet } from '#lib/articles/article';
import { countListed } from '#lib/articles/list-facets';
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
export async function listSources(locale?: Locale): Promise<Facet[]> {
  const labels = locale && (await shownSourceNames(locale));
  return countBy('source_id').map((facet) => ({ ...facet, label: labels?.get(facet.name) }));
}

/** A copy is not shown in a list that its original is in. */
function countBy(column: 'category' | 'source_id'): Facet[] {
  return sharedRows<Facet>(
    `SELECT ${column} AS name, count(*) AS count FROM articles
     WHERE ${column} IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM article_copies
       JOIN articles AS originals ON originals.id = original_id
       WHERE article_id = articles.id AND originals.${column} = articles.${column}
     )
     GROUP BY ${column} ORDER BY count DESC, ${column}`,
  );
}

/** The tags used most. */
export function topTags(count: number): Facet[] {
  return sharedRows<Facet>(
    `SELECT name, count(*) AS count FROM article_tags
     WHERE NOT EXISTS (
       SELECT 1 FROM article_copies
       JOIN article_tags AS originals
         ON originals.article_id = original_id AND originals.name = article_tags.name
       WHERE article_copies.article_id = article_tags.article_id
     )
     GROUP BY name ORDER BY count DESC, name LIMIT @count`,
    { count },
  );
}

export function countArticles(): number {
  return countListed({ page: 1 });
}
