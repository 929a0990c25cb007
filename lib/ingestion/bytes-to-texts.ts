import type { Sqlite } from '#lib/db/connection';

const columns = {
  article: [
    ...['title', 'article_image', 'excerpt', 'category', 'publish_date', 'body', 'source_url'],
    ...['tags', 'source_id', 'content_hash'],
  ],
  author: ['name', 'bio', 'avatar_url', 'social_links'],
};

/**
 * Makes texts of what was written by hand as bytes since a change of the log (SQLite's readfile()
 * gives them): it keeps them as they are in a column of text too, and no page can be made of them.
 * The same bytes, read as UTF-8. One whose text another record has already stays.
 * @returns how many records had some.
 */
export function bytesToTexts(db: Sqlite, sinceChange: number): number {
  return read(db, 'article', sinceChange) + read(db, 'author', sinceChange);
}

function read(db: Sqlite, kind: 'article' | 'author', sinceChange: number): number {
  const names = columns[kind];
  const isBytes = `'blob' IN (${names.map((name) => `typeof(${name})`).join(', ')})`;
  const ids = db
    .prepare<[string, number], number>(
      `SELECT id FROM ${kind}s WHERE ${isBytes}
         AND id IN (SELECT record_id FROM change_log WHERE kind = ? AND id > ?)`,
    )
    .pluck()
    .all(kind, sinceChange);
  if (ids.length === 0) return 0;
  const texts = names.map((name) => `${name} = CAST(${name} AS TEXT)`).join(', ');
  const write = db.prepare<[number]>(`UPDATE OR IGNORE ${kind}s SET ${texts} WHERE id = ?`);
  const writeAll = db.transaction(() => {
    for (const id of ids) write.run(id);
  });
  writeAll.immediate();
  return ids.length;
}
