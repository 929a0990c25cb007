import { isEditableField } from '#lib/articles/editable-fields';
import { fieldEdits } from '#lib/articles/field-edits';
import type { Sqlite } from '#lib/db/connection';
import {
  type ArticleState,
  readArticleRecord,
  writeArticleFields,
} from '#lib/editing/article-record';
import { changeState } from '#lib/editing/article-state';
import type { Actor, ChangeItem, NotUndone } from '#lib/editing/change-set';
import { undoCopies } from '#lib/editing/decide-copies';
import { followSource, setArticleFields } from '#lib/editing/set-article-fields';
import { fieldOfSourceValue, undoSourceValue } from '#lib/editing/source-value-item';

/**
 * Takes back what an item did to an article, when the value is still what the item made it.
 * A field that was the source's before follows the source again. Opens no transaction.
 */
export function undoArticleItem(
  db: Sqlite,
  item: ChangeItem,
  by: { actor: Actor; now: string },
): ChangeItem[] | NotUndone {
  const renamedAtSource = fieldOfSourceValue(item);
  if (renamedAtSource) return undoSourceValue(db, item, renamedAtSource);
  const article = readArticleRecord(db, Number(item.record));
  if (!article) return 'gone';
  if (item.field === 'state') {
    if (article.state !== item.new) return 'changed-since';
    const changed = changeState(db, article.id, item.old as ArticleState, by.now);
    return Array.isArray(changed) ? changed : 'gone';
  }
  if (item.field === 'copies') return undoCopies(db, article.id, item);
  const { field } = item;
  if (!isEditableField(field)) return 'gone';
  if (article.fields[field] !== item.new) return 'changed-since';
  if (item.oldEdited) return setArticleFields(db, article, { [field]: item.old }, by);
  const isMarked = fieldEdits(db)
    .of('article', article.id)
    .some((edit) => edit.field === field);
  if (isMarked !== item.newEdited) return 'changed-since';
  if (isMarked) return followSource(db, article, field, by.now);
  writeArticleFields(db, article, { [field]: item.old }, by.now);
  return [{ ...item, old: item.new, new: item.old }];
}
