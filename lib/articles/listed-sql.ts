import type { ListingParams } from '#lib/articles/listing-params';

/** A condition on rows of `articles`, and the values of its parameters. */
export interface Condition {
  where: string;
  values: Record<string, string | number>;
}

/**
 * Which articles a list without `q` shows: of a piece that several sources published only one,
 * the original if it fits too.
 */
export function listedSql(params: ListingParams): Condition {
  const { fits, values } = filterSql(params);
  const where = `NOT EXISTS (
      SELECT 1 FROM article_copies JOIN articles AS originals ON originals.id = original_id
      WHERE article_copies.article_id = articles.id AND ${fits('originals')}
    ) AND ${fits('articles')}`;
  return { where, values };
}

/** What a list is narrowed to, copies or not: a condition on `articles` under any name. */
export function filterSql(params: ListingParams): {
  fits: (table: string) => string;
  values: Condition['values'];
  isNarrowed: boolean;
} {
  const values: Condition['values'] = {};
  const tests: ((table: string) => string)[] = [];
  for (const [name, write] of Object.entries(filters)) {
    const value = params[name as keyof typeof filters];
    if (value === undefined) continue;
    values[name] = name === 'year' ? String(value).padStart(4, '0') : value;
    tests.push(write);
  }
  const fits = (table: string) => tests.map((test) => test(table)).join(' AND ') || 'true';
  return { fits, values, isNarrowed: tests.length > 0 };
}

/** Every copy with its original: what is to be taken off a count of articles. */
export const copiesWithOriginals = `article_copies
  JOIN articles ON articles.id = article_copies.article_id
  JOIN articles AS originals ON originals.id = original_id`;

const filters = {
  category: (table: string) => `${table}.category = @category`,
  tag: (table: string) =>
    `EXISTS (SELECT 1 FROM article_tags AS tagged
      WHERE tagged.article_id = ${table}.id AND tagged.name = @tag)`,
  source: (table: string) => `${table}.source_id = @source`,
  // Old addresses name an author whom editors have merged into another.
  author: (table: string) =>
    `${table}.author_id = coalesce(
      (SELECT author_id FROM author_aliases WHERE merged_id = @author), @author)`,
  from: (table: string) => `${table}.sort_date >= @from`,
  to: (table: string) => `${table}.sort_date <= @to`,
  year: (table: string) => `${table}.sort_date BETWEEN @year || '-01-01' AND @year || '-12-31'`,
  language: (table: string) =>
    `EXISTS (SELECT 1 FROM article_contents AS written
      WHERE written.article_id = ${table}.id AND written.language = @language)`,
};
