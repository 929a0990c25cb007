import fc from 'fast-check';
import type { Sqlite } from '#lib/db/connection';

/** Writes authors and articles numbered from 1, the articles dealt out to the authors in turn. */
export function fillArchive(db: Sqlite, counts: { authors: number; articles: number }): void {
  const author = db.prepare(
    `INSERT INTO authors (id, name, created_at, updated_at)
     VALUES (?, ?, '2020-01-01 00:00:00', '2020-01-01 00:00:00')`,
  );
  for (let id = 1; id <= counts.authors; id++) author.run(id, `كاتب ${id}`);
  const article = db.prepare(
    `INSERT INTO articles (id, title, source_url, author_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, '2020-01-01 00:00:00', '2020-01-01 00:00:00')`,
  );
  for (let id = 1; id <= counts.articles; id++) {
    article.run(id, `مقال ${id}`, `https://a.example/${id}`, (id % counts.authors) + 1);
  }
}

/** A statement that gives one of the articles another value. */
export function changeOf(
  column: string,
  value: fc.Arbitrary<string | number | null>,
  id: fc.Arbitrary<number>,
) {
  const sql = `UPDATE articles SET ${column} = ? WHERE id = ?`;
  return fc.record({ sql: fc.constant(sql), args: fc.tuple(value, id) });
}
