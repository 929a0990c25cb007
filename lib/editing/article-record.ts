import { columnOfField, type EditableField, editableFields } from '#lib/articles/editable-fields';
import type { WithheldState } from '#lib/articles/withheld-articles';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { authorWriter } from '#lib/authors/upsert-author';
import type { Sqlite } from '#lib/db/connection';

export type ArticleState = 'shown' | WithheldState;

/** The fields' values; the author by name (null for nobody), tags comma separated, the date `YYYY-MM-DD`. */
export type ArticleFields = Record<EditableField, string | null>;

/** An article as editors work on it, whether readers see it or not. */
export interface ArticleRecord {
  id: number;
  state: ArticleState;
  fields: ArticleFields;
  sourceId: string | null;
  sourceUrl: string | null;
  updatedAt: string;
}

/** Undefined when there is none, or it was deleted and forgotten. */
export function readArticleRecord(db: Sqlite, id: number): ArticleRecord | undefined {
  const shown = db.prepare<[number], Row>('SELECT * FROM articles WHERE id = ?').get(id);
  if (shown) return toRecord(db, shown, 'shown');
  const withheld = db
    .prepare<[number], { state: WithheldState; article: string | null }>(
      'SELECT state, article FROM withheld_articles WHERE article_id = ?',
    )
    .get(id);
  if (!withheld?.article) return undefined;
  return toRecord(db, JSON.parse(withheld.article), withheld.state);
}

/** Writes fields of an article, in the archive or where it is kept. Opens no transaction. */
export function writeArticleFields(
  db: Sqlite,
  { id, state }: ArticleRecord,
  values: Partial<ArticleFields>,
  now: string,
): void {
  const columns: Record<string, string | number | null> = { updated_at: now };
  for (const field of editableFields) {
    const value = values[field];
    if (value === undefined) continue;
    columns[columnOfField[field]] = field === 'author' ? authorId(db, value, now) : value;
  }
  const names = Object.keys(columns);
  if (state === 'shown') {
    const sets = names.map((name) => `${name} = @${name}`).join(', ');
    db.prepare(`UPDATE articles SET ${sets} WHERE id = @id`).run({ ...columns, id });
    return;
  }
  const sets = names.map((name) => `'$.${name}', @${name}`).join(', ');
  db.prepare(
    `UPDATE withheld_articles SET article = json_set(article, ${sets}) WHERE article_id = @id`,
  ).run({ ...columns, id });
  db.prepare<[number]>(
    `UPDATE withheld_articles SET
       title = json_extract(article, '$.title'), category = json_extract(article, '$.category'),
       author_id = json_extract(article, '$.author_id'),
       sort_date = coalesce(json_extract(article, '$.publish_date'),
                            substr(json_extract(article, '$.created_at'), 1, 10))
     WHERE article_id = ?`,
  ).run(id);
}

/** The author of that name, or who goes by it now; made when there is none. */
function authorId(db: Sqlite, name: string | null, now: string): number {
  const known = db
    .prepare<[string | null], number>('SELECT id FROM authors WHERE name = ?')
    .pluck()
    .get(name);
  return known ?? authorWriter(db).idOf(name, now);
}

interface Row {
  id: number;
  title: string | null;
  excerpt: string | null;
  category: string | null;
  tags: string | null;
  author_id: number;
  publish_date: string | null;
  article_image: string | null;
  source_id: string | null;
  source_url: string | null;
  updated_at: string;
}

function toRecord(db: Sqlite, row: Row, state: ArticleState): ArticleRecord {
  const author = db
    .prepare<[number], string>('SELECT name FROM authors WHERE id = ?')
    .pluck()
    .get(row.author_id);
  return {
    id: row.id,
    state,
    fields: {
      title: row.title,
      excerpt: row.excerpt,
      category: row.category,
      tags: row.tags,
      author: author === unknownAuthorName ? null : (author ?? null),
      date: row.publish_date,
      image: row.article_image,
    },
    sourceId: row.source_id,
    sourceUrl: row.source_url,
    updatedAt: row.updated_at,
  };
}
