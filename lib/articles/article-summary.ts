import type { ArticleSummary } from '#lib/articles/article';
import type { Condition } from '#lib/articles/listed-sql';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { archive } from '#lib/db/connection';

// In SQL: Prisma takes 1 to 3 ms for a list of articles, and a page shows several. SQLite takes
// a tenth of that.

/** What a statement over `summaryTables` selects for `toSummary`. */
export const summaryColumns = `articles.id, articles.title, articles.excerpt,
  articles.article_image AS image, articles.category, articles.source_id AS sourceId,
  articles.sort_date AS date, articles.publish_date IS NULL AS undated, article_contents.language,
  article_contents.reading_minutes AS readingMinutes,
  authors.id AS authorId, authors.name AS authorName`;

/** For statements that want these too: a JSON list. */
export const tagsColumn =
  '(SELECT json_group_array(name) FROM article_tags WHERE article_id = articles.id) AS tags';

/** A row somebody wrote by hand has no contents until the next catch-up. */
export const summaryTables = `articles
  JOIN authors ON authors.id = articles.author_id
  LEFT JOIN article_contents ON article_contents.article_id = articles.id`;

export interface SummaryRow
  extends Pick<ArticleSummary, 'id' | 'title' | 'excerpt' | 'image' | 'category' | 'sourceId'> {
  date: string | null;
  undated: number;
  language: string | null;
  readingMinutes: number | null;
  authorId: number;
  authorName: string;
}

/** Which articles are read, and which part of them, in order. */
export interface Chosen extends Condition {
  sort?: 'newest' | 'oldest';
  limit: number;
  offset?: number;
}

const orders = {
  newest: 'articles.sort_date DESC, articles.id DESC',
  oldest: 'articles.sort_date, articles.id',
};

export function readSummaries(chosen: Chosen): ArticleSummary[] {
  const { where, values, sort = 'newest', limit, offset = 0 } = chosen;
  const order = orders[sort];
  // Which they are is read from an index alone, so that those passed over cost little.
  return archive()
    .prepare<[Condition['values']], SummaryRow>(
      `SELECT ${summaryColumns} FROM ${summaryTables}
       WHERE articles.id IN (
         SELECT articles.id FROM articles WHERE ${where}
         ORDER BY ${order} LIMIT @limit OFFSET @offset
       ) ORDER BY ${order}`,
    )
    .all({ ...values, limit, offset })
    .map(toSummary);
}

/** The articles of these ids, by id; ids that are gone are left out. */
export function summariesById(ids: number[]): Map<number, ArticleSummary> {
  const rows = archive()
    .prepare<[string], SummaryRow>(
      `SELECT ${summaryColumns} FROM ${summaryTables}
       WHERE articles.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, toSummary(row)]));
}

export function toSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    title: row.title,
    excerpt: row.excerpt,
    image: row.image,
    category: row.category,
    sourceId: row.sourceId,
    date: row.date ?? '',
    ...(row.undated ? { undated: true } : {}),
    language: row.language === 'en' ? 'en' : 'ar',
    readingMinutes: row.readingMinutes ?? 1,
    author: { id: row.authorId, name: shownName(row.authorName) },
  };
}

/** An author's name, or null for the sentinel, whose name each language has its own word for. */
export function shownName(name: string): string | null {
  return name === unknownAuthorName ? null : name;
}
