import type { Sqlite } from '#lib/db/connection';
import { generateDocuments } from '#tests/support/generated-documents';

/** Writes generated articles with their authors and contents into an empty, migrated archive. */
export function fillArchive(db: Sqlite, count: number): void {
  const now = '2020-01-01 00:00:00.000000';
  const addAuthor = db.prepare(
    'INSERT OR IGNORE INTO authors (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
  );
  const addArticle = db.prepare(
    `INSERT INTO articles (id, title, excerpt, category, publish_date, author_id, source_id, tags,
       created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addContents = db.prepare(
    `INSERT INTO article_contents
       (article_id, html, language, reading_minutes, source_hash, pipeline_version)
     VALUES (?, ?, ?, 1, '', 1)`,
  );
  const fill = db.transaction(() => {
    for (const each of generateDocuments(count)) {
      const { id, title, excerpt, category, date, authorId, sourceId, tags, language } = each;
      addAuthor.run(authorId, each.author, now, now);
      addArticle.run(
        id,
        title,
        excerpt,
        category,
        date,
        authorId,
        sourceId,
        tags.join(','),
        now,
        now,
      );
      addContents.run(id, `<p>${each.body}</p>`, language);
    }
  });
  fill();
}
