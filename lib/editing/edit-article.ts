import { type EditableField, editableFields } from '#lib/articles/editable-fields';
import { fieldEdits } from '#lib/articles/field-edits';
import { authorWriter } from '#lib/authors/upsert-author';
import type { Sqlite } from '#lib/db/connection';
import { archive } from '#lib/db/connection';
import { formValues } from '#lib/editing/article-form';
import {
  type ArticleFields,
  type ArticleRecord,
  readArticleRecord,
} from '#lib/editing/article-record';
import type { Actor } from '#lib/editing/change-set';
import { checkArticleFields, type FieldErrors } from '#lib/editing/check-article-fields';
import { commitChange } from '#lib/editing/commit-change';
import { lastChangeOf } from '#lib/editing/history';
import { followSource, setArticleFields } from '#lib/editing/set-article-fields';

/** What an editor typed, and what the form began with. */
export interface ArticleEdit {
  id: number;
  typed: Record<EditableField, string>;
  base: ArticleFields;
  /** Make the author when nobody has the name. */
  newAuthor: boolean;
}

/** Somebody else changed a field since the form was opened. */
export interface FieldConflict {
  field: EditableField;
  mine: string | null;
  theirs: string | null;
  /** Null when it was an import. */
  by: { name: string; at: string } | null;
}

export type EditResult =
  | { ok: true; changeId: number | undefined; fields: EditableField[] }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'invalid'; errors: FieldErrors }
  | { ok: false; reason: 'conflict'; conflicts: FieldConflict[]; current: ArticleFields };

/**
 * Saves the fields that an editor changed, each marked so that imports keep it. What others
 * changed meanwhile in other fields stays; where both changed one field, nothing is saved and
 * both values are returned, so that the editor decides.
 */
export async function editArticle(edit: ArticleEdit, actor: Actor): Promise<EditResult> {
  const typed = checkArticleFields(edit.typed);
  if (!typed.ok) return { ok: false, reason: 'invalid', errors: typed.errors };
  const wanted = changedFields(typed.fields, edit);
  let failure: Exclude<EditResult, { ok: true }> | undefined;
  const { changeId, items } = await commitChange({ actor, action: 'edit' }, (db, now) => {
    const article = readArticleRecord(db, edit.id);
    failure = article ? whyNot(db, article, wanted, edit) : { ok: false, reason: 'not-found' };
    return failure || !article ? [] : setArticleFields(db, article, wanted, { actor, now });
  });
  if (failure) return failure;
  return { ok: true, changeId, fields: items.map(({ field }) => field as EditableField) };
}

/** Takes the source's value of a field in place of the editors'. */
export async function acceptSource(id: number, field: EditableField, actor: Actor) {
  return commitChange({ actor, action: 'accept-source' }, (db, now) => {
    const article = readArticleRecord(db, id);
    return article ? followSource(db, article, field, now) : [];
  });
}

/** The editor has seen the source's newer value of a field, and keeps ours. */
export function keepOurs(id: number, field: EditableField): void {
  const marks = fieldEdits(archive());
  const edit = marks.of('article', id).find((each) => each.field === field);
  if (edit) marks.mark('article', id, { ...edit, sourceChangedAt: null });
}

function changedFields(fields: ArticleFields, { base }: ArticleEdit): Partial<ArticleFields> {
  const before = checkArticleFields(formValues(base));
  return Object.fromEntries(
    editableFields
      .filter((field) => fields[field] !== (before.ok ? before.fields[field] : base[field]))
      .map((field) => [field, fields[field]]),
  );
}

function whyNot(
  db: Sqlite,
  article: ArticleRecord,
  wanted: Partial<ArticleFields>,
  edit: ArticleEdit,
): Exclude<EditResult, { ok: true }> | undefined {
  const conflicts = editableFields.flatMap((field): FieldConflict[] => {
    const mine = wanted[field];
    const theirs = article.fields[field] || null;
    if (mine === undefined || mine === theirs || theirs === (edit.base[field] || null)) return [];
    const last = lastChangeOf(db, 'article', String(article.id), field);
    return [{ field, mine, theirs, by: last?.value === theirs ? last : null }];
  });
  if (conflicts.length > 0) {
    return { ok: false, reason: 'conflict', conflicts, current: article.fields };
  }
  const { author } = wanted;
  if (
    typeof author === 'string' &&
    !edit.newAuthor &&
    authorWriter(db).find(author) === undefined
  ) {
    return { ok: false, reason: 'invalid', errors: { author: 'unknown-author' } };
  }
  return undefined;
}
