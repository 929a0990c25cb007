import { type EditableField, editableFields } from '#lib/articles/editable-fields';
import type { ArticleFields } from '#lib/editing/article-record';
import { mergeTyped } from '#lib/editing/merge-typed';

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

/** What to show of an article's form that came back. @param base the fields when it was opened */
export function mergedForm(
  current: ArticleFields,
  base: ArticleFields,
  typed: Partial<Record<EditableField, string>>,
): ArticleForm {
  const { values, conflicts } = mergeTyped(
    editableFields,
    formValues(current),
    formValues(base),
    typed,
  );
  return { values, conflicts: conflicts.map((field) => ({ field, theirs: current[field] })) };
}
