import { archive } from '#lib/db/connection';

const now = '2020-01-01 00:00:00.000000';

/** Writes an author as any other program would, and returns the id. */
export function addAuthor(name: string): number {
  const { lastInsertRowid } = archive()
    .prepare('INSERT INTO authors (name, created_at, updated_at) VALUES (?, ?, ?)')
    .run(name, now, now);
  return Number(lastInsertRowid);
}

/** Writes an article with its contents, and returns the id. */
export function addArticle(authorId: number, title: string, html = ''): number {
  const { lastInsertRowid } = archive()
    .prepare(
      `INSERT INTO articles (title, author_id, tags, created_at, updated_at)
       VALUES (?, ?, 'شعر، قرية', ?, ?)`,
    )
    .run(title, authorId, now, now);
  archive()
    .prepare(
      `INSERT INTO article_contents
         (article_id, html, language, reading_minutes, source_hash, pipeline_version)
       VALUES (?, ?, 'ar', 1, '', 1)`,
    )
    .run(lastInsertRowid, html);
  return Number(lastInsertRowid);
}

export function addArticles(authorId: number, count: number): void {
  const add = archive().transaction(() => {
    for (let n = 0; n < count; n++) addArticle(authorId, `مقال ${n}`);
  });
  add();
}
