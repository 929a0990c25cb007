import type { Sqlite } from '#lib/db/connection';

/** The ids of an author's articles, hidden and deleted ones too. */
export function articlesOfAuthor(db: Sqlite, authorId: number): number[] {
  return db
    .prepare<[number, number], number>(
      `SELECT id FROM articles WHERE author_id = ?
       UNION ALL SELECT article_id FROM withheld_articles
         WHERE author_id = ? AND article IS NOT NULL`,
    )
    .pluck()
    .all(authorId, authorId);
}
