import type { EditableField } from '#lib/articles/editable-fields';
import { fieldEdits } from '#lib/articles/field-edits';
import type { Sqlite } from '#lib/db/connection';
import { readArticleRecord, writeArticleFields } from '#lib/editing/article-record';
import { type ChangeItem, plainItem } from '#lib/editing/change-set';
import { sourceValueItem } from '#lib/editing/source-value-item';

/**
 * Renames a value for good, so that imports follow it too: whether the field is an editor's or
 * the source's stays as it is, and what the source says of an edited field is renamed as well.
 * Opens no transaction. @returns what changed.
 */
export function replaceArticleField(
  db: Sqlite,
  id: number,
  field: EditableField,
  rename: (value: string) => string,
  now: string,
): ChangeItem[] {
  const article = readArticleRecord(db, id);
  const renamed = (value: string | null) => (value === null ? null : rename(value));
  const edit = fieldEdits(db)
    .of('article', id)
    .find((each) => each.field === field);
  const items: ChangeItem[] = [];
  const before = article?.fields[field] ?? null;
  const after = renamed(before);
  if (article && after !== before) {
    writeArticleFields(db, article, { [field]: after }, now);
    const isEdited = edit !== undefined;
    const item = plainItem('article', id, field, [before, after]);
    items.push({ ...item, oldEdited: isEdited, newEdited: isEdited });
  }
  if (!edit) return items;
  const sourceValue = renamed(edit.sourceValue);
  db.prepare<[string | null, string | null, number, string]>(
    `UPDATE field_edits SET value = ?, source_value = ?
     WHERE kind = 'article' AND record_id = ? AND field = ?`,
  ).run(renamed(edit.value), sourceValue, id, field);
  if (sourceValue === edit.sourceValue) return items;
  // Last, so that it is undone first: what the source says decides whose the field is then.
  return [...items, sourceValueItem(id, field, [edit.sourceValue, sourceValue])];
}
