import {
  type AuthorField,
  authorFields,
  columnOfAuthorField,
} from '#lib/authors/editable-author-fields';
import type { Sqlite } from '#lib/db/connection';

/** The fields' values; links as the column has them, a JSON object of label to address. */
export type AuthorFields = Record<AuthorField, string | null>;

export interface AuthorRecord {
  id: number;
  fields: AuthorFields;
  articlesCount: number;
}

export function readAuthorRecord(db: Sqlite, id: number): AuthorRecord | undefined {
  const row = db
    .prepare<[number], AuthorFields & { count: number }>(
      `SELECT name, bio, avatar_url AS avatar, social_links AS links, articles_count AS count
       FROM authors WHERE id = ?`,
    )
    .get(id);
  if (!row) return undefined;
  const { count, ...fields } = row;
  return { id, fields, articlesCount: count };
}

/** Opens no transaction. */
export function writeAuthorFields(
  db: Sqlite,
  id: number,
  values: Partial<AuthorFields>,
  now: string,
): void {
  const written = authorFields.filter((field) => values[field] !== undefined);
  const sets = written.map((field) => `${columnOfAuthorField[field]} = @${field}`);
  db.prepare(`UPDATE authors SET ${[...sets, 'updated_at = @now'].join(', ')} WHERE id = @id`).run({
    ...values,
    id,
    now,
  });
}
