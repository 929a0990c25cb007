import { fieldEdits } from '#lib/articles/field-edits';
import { type AuthorField, authorFields } from '#lib/authors/editable-author-fields';
import type { Sqlite } from '#lib/db/connection';
import { setAuthorAlias } from '#lib/editing/author-alias';
import {
  type AuthorFields,
  type AuthorRecord,
  writeAuthorFields,
} from '#lib/editing/author-record';
import { type Actor, type ChangeItem, plainItem } from '#lib/editing/change-set';

/**
 * Sets fields of an author as an editor and marks them, so that imports keep them; an earlier
 * name stays known, so that imports find the author by it. Opens no transaction.
 * @returns what changed.
 */
export function setAuthorFields(
  db: Sqlite,
  author: AuthorRecord,
  values: Partial<AuthorFields>,
  by: { actor: Actor; now: string },
): ChangeItem[] {
  const { id } = author;
  const marks = fieldEdits(db);
  const edits = new Map(marks.of('author', id).map((edit) => [edit.field, edit]));
  const items: ChangeItem[] = [];
  const written: Partial<AuthorFields> = {};
  for (const field of authorFields) {
    const value = values[field];
    const current = author.fields[field];
    if (value === undefined || value === current) continue;
    written[field] = value;
    if (field === 'name') {
      items.push(plainItem('author', id, 'name', [current, value]));
      continue;
    }
    const edit = edits.get(field);
    const sourceValue = edit ? edit.sourceValue : current;
    const followsSource = edit !== undefined && value === sourceValue;
    if (followsSource) marks.unmark('author', id, field);
    else {
      const mark = { field, value, sourceValue, sourceChangedAt: null };
      marks.mark('author', id, { ...mark, editedAt: by.now, editedBy: by.actor.name });
    }
    items.push(itemOf(id, field, current, value, [edit !== undefined, !followsSource]));
  }
  if (items.length === 0) return items;
  writeAuthorFields(db, id, written, by.now);
  if (written.name && author.fields.name) {
    items.push(...setAuthorAlias(db, { id, name: author.fields.name, now: written.name }));
  }
  return items;
}

/** Lets a field follow its sources again. @returns what changed. */
export function followAuthorSource(
  db: Sqlite,
  author: AuthorRecord,
  field: AuthorField,
  now: string,
): ChangeItem[] {
  const marks = fieldEdits(db);
  const edit = marks.of('author', author.id).find((each) => each.field === field);
  if (!edit) return [];
  marks.unmark('author', author.id, field);
  const value = field === 'links' ? (edit.sourceValue ?? '{}') : edit.sourceValue;
  writeAuthorFields(db, author.id, { [field]: value }, now);
  return [itemOf(author.id, field, author.fields[field], value, [true, false])];
}

function itemOf(
  id: number,
  field: AuthorField,
  before: string | null,
  after: string | null,
  [oldEdited, newEdited]: [boolean, boolean],
): ChangeItem {
  return { ...plainItem('author', id, field, [before, after]), oldEdited, newEdited };
}
