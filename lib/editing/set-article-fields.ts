import { type EditableField, editableFields } from '#lib/articles/editable-fields';
import { fieldEdits } from '#lib/articles/field-edits';
import { authorWriter } from '#lib/authors/upsert-author';
import type { Sqlite } from '#lib/db/connection';
import {
  type ArticleFields,
  type ArticleRecord,
  writeArticleFields,
} from '#lib/editing/article-record';
import type { Actor, ChangeItem } from '#lib/editing/change-set';

/**
 * Sets fields of an article as an editor and marks them, so that imports keep them. A field
 * that is set to what the source says follows the source again. Opens no transaction.
 * @returns what changed.
 */
export function setArticleFields(
  db: Sqlite,
  article: ArticleRecord,
  values: Partial<ArticleFields>,
  by: { actor: Actor; now: string },
): ChangeItem[] {
  const marks = fieldEdits(db);
  const edits = new Map(marks.of('article', article.id).map((edit) => [edit.field, edit]));
  const items: ChangeItem[] = [];
  const written: Partial<ArticleFields> = {};
  for (const field of editableFields) {
    const given = values[field];
    const current = article.fields[field];
    if (given === undefined || given === current) continue;
    const value = field === 'author' ? presentName(db, given) : given;
    if (value === current) continue;
    const edit = edits.get(field);
    const sourceValue = edit ? edit.sourceValue : current;
    const followsSource = edit !== undefined && [value, given].includes(sourceValue);
    if (followsSource) marks.unmark('article', article.id, field);
    else {
      marks.mark('article', article.id, {
        field,
        value,
        sourceValue,
        sourceChangedAt: null,
        editedAt: by.now,
        editedBy: by.actor.name,
      });
    }
    written[field] = value;
    items.push(itemOf(article.id, field, current, value, [edit !== undefined, !followsSource]));
  }
  if (items.length > 0) writeArticleFields(db, article, written, by.now);
  return items;
}

/** What the author is called now who is meant by an earlier name, or that of somebody merged into them. */
function presentName(db: Sqlite, name: string | null): string | null {
  const nameOf = db.prepare<[string], string>('SELECT name FROM authors WHERE name = ?').pluck();
  if (name === null || nameOf.get(name) !== undefined) return name;
  const id = authorWriter(db).find(name);
  const known = db.prepare<[number], string>('SELECT name FROM authors WHERE id = ?').pluck();
  return (id === undefined ? undefined : known.get(id)) ?? name;
}

/** Lets a field follow its source again. @returns what changed. */
export function followSource(
  db: Sqlite,
  article: ArticleRecord,
  field: EditableField,
  now: string,
): ChangeItem[] {
  const marks = fieldEdits(db);
  const edit = marks.of('article', article.id).find((each) => each.field === field);
  if (!edit) return [];
  marks.unmark('article', article.id, field);
  if (edit.sourceValue !== article.fields[field]) {
    writeArticleFields(db, article, { [field]: edit.sourceValue }, now);
  }
  return [itemOf(article.id, field, article.fields[field], edit.sourceValue, [true, false])];
}

function itemOf(
  id: number,
  field: EditableField,
  before: string | null,
  after: string | null,
  [oldEdited, newEdited]: [boolean, boolean],
): ChangeItem {
  return {
    kind: 'article',
    record: String(id),
    field,
    old: before,
    new: after,
    oldEdited,
    newEdited,
  };
}
