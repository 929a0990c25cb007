import { type EditableField, isEditableField } from '#lib/articles/editable-fields';
import { fieldEdits } from '#lib/articles/field-edits';
import type { Sqlite } from '#lib/db/connection';
import { type ChangeItem, plainItem } from '#lib/editing/change-set';

/** Marks the field of an item that histories don't show. */
const prefix = 'source:';

/** SQL: an item that histories show. */
export const isShownItem = `field NOT LIKE '${prefix}%'`;

/** What the source says of a field that an editor changed was renamed: kept for the undoing. */
export function sourceValueItem(
  id: number,
  field: EditableField,
  change: [string | null, string | null],
): ChangeItem {
  return plainItem('article', id, `${prefix}${field}`, change);
}

/** @returns the field whose source's value the item is about; undefined of any other item. */
export function fieldOfSourceValue({ field }: ChangeItem): EditableField | undefined {
  if (!field.startsWith(prefix)) return undefined;
  const name = field.slice(prefix.length);
  return isEditableField(name) ? name : undefined;
}

/** Those of the items that histories show and count. */
export function shownItems(items: ChangeItem[]): ChangeItem[] {
  return items.filter((item) => !fieldOfSourceValue(item));
}

/**
 * Takes the renaming back, unless the source has said something else since, or the field follows it again:
 * then nothing is left to be done. Opens no transaction.
 */
export function undoSourceValue(db: Sqlite, item: ChangeItem, field: EditableField): ChangeItem[] {
  const id = Number(item.record);
  const edit = fieldEdits(db)
    .of('article', id)
    .find((each) => each.field === field);
  if (!edit || edit.sourceValue !== item.new) return [];
  db.prepare<[string | null, number, string]>(
    "UPDATE field_edits SET source_value = ? WHERE kind = 'article' AND record_id = ? AND field = ?",
  ).run(item.old, id, field);
  return [{ ...item, old: item.new, new: item.old }];
}
