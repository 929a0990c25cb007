import type { ArticleColumns } from '#lib/articles/article-changes';
import { columnOfField, isEditableField } from '#lib/articles/editable-fields';
import { type FieldEdit, fieldEdits } from '#lib/articles/field-edits';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import type { Sqlite } from '#lib/db/connection';

/**
 * Lets an import see an article as its source left it, and keeps what an editor changed when
 * the import writes. It opens no transaction.
 */
export interface KeptEdits {
  of(id: number): FieldEdit[];
  /** The columns as they would be without the edits. */
  asSourceLeft(stored: ArticleColumns, edits: FieldEdit[]): ArticleColumns;
  /** The changes without those of edited fields, which are kept as the source's newer values. */
  withoutEdited(
    id: number,
    changes: Partial<ArticleColumns>,
    edits: FieldEdit[],
    now: string,
  ): Partial<ArticleColumns>;
  /** The values that editors gave, for an article that comes back. */
  editedColumns(edits: FieldEdit[], now: string): Partial<ArticleColumns>;
}

export function keptEdits(db: Sqlite): KeptEdits {
  const marks = fieldEdits(db);
  const authorId = db.prepare<[string], number>('SELECT id FROM authors WHERE name = ?').pluck();
  const authorName = db.prepare<[number], string>('SELECT name FROM authors WHERE id = ?').pluck();

  const addAuthor = db.prepare<[string, string, string]>(
    `INSERT INTO authors (name, created_at, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO NOTHING`,
  );

  const columns = (edits: FieldEdit[], of: (edit: FieldEdit) => string | null) => {
    const values: Record<string, string | number | null> = {};
    for (const edit of edits) {
      if (!isEditableField(edit.field)) continue;
      const value = of(edit);
      // An author who is gone is nobody: 0 is no id.
      values[columnOfField[edit.field]] =
        edit.field === 'author' ? (authorId.get(value ?? unknownAuthorName) ?? 0) : value;
    }
    return values as Partial<ArticleColumns>;
  };

  return {
    of: (id) => marks.of('article', id),
    asSourceLeft: (stored, edits) => ({
      ...stored,
      ...columns(edits, ({ sourceValue }) => sourceValue),
    }),
    withoutEdited(id, changes, edits, now) {
      const rest = { ...changes };
      for (const { field } of edits) {
        if (!isEditableField(field)) continue;
        const column = columnOfField[field];
        const value = rest[column];
        if (value === undefined) continue;
        const text = typeof value === 'number' ? (authorName.get(value) ?? null) : value;
        marks.sourceSays('article', id, field, text, now);
        delete rest[column];
      }
      return rest;
    },
    editedColumns(edits, now) {
      // An author may have gone with the article, as one left without any.
      const author = edits.find(({ field }) => field === 'author');
      if (author) addAuthor.run(author.value ?? unknownAuthorName, now, now);
      return columns(edits, ({ value }) => value);
    },
  };
}
