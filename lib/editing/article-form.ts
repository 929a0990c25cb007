import { type EditableField, editableFields } from '#lib/articles/editable-fields';
import type { ArticleFields } from '#lib/editing/article-record';

/** What the form of an article shows. */
export interface ArticleForm {
  values: Record<EditableField, string>;
  /** Fields that somebody else changed while they were being changed here. */
  conflicts: { field: EditableField; theirs: string | null }[];
}

/** The fields' values as a form shows them. */
export function formValues(fields: ArticleFields): Record<EditableField, string> {
  const entries = editableFields.map((field) => {
    return [field, shownValue(field, fields[field] ?? '')];
  });
  return Object.fromEntries(entries);
}

/** A field's value as people write it: tags are kept with bare commas. */
export function shownValue(field: string, value: string): string {
  return field === 'tags' ? value.split(/\s*[,،]\s*/).join('، ') : value;
}

/**
 * What to show of a form that came back: what was typed, but for fields that were only changed
 * by others meanwhile. Where both changed one, what was typed stays, with theirs beside it.
 * @param base the fields as they were when the form was opened
 */
export function mergedForm(
  current: ArticleFields,
  base: ArticleFields,
  typed: Partial<Record<EditableField, string>>,
): ArticleForm {
  const [now, before] = [formValues(current), formValues(base)];
  const values = { ...now };
  const conflicts: ArticleForm['conflicts'] = [];
  for (const field of editableFields) {
    const mine = typed[field];
    if (mine === undefined || mine === before[field] || mine === now[field]) continue;
    values[field] = mine;
    if (now[field] !== before[field]) conflicts.push({ field, theirs: current[field] });
  }
  return { values, conflicts };
}
