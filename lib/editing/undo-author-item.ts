import { fieldEdits } from '#lib/articles/field-edits';
import { type AuthorField, isAuthorField } from '#lib/authors/editable-author-fields';
import { nameKey } from '#lib/authors/name-key';
import type { Sqlite } from '#lib/db/connection';
import { articlesOfAuthor } from '#lib/editing/articles-of-author';
import { addAuthorAlias, removeAuthorAlias } from '#lib/editing/author-alias';
import { type AuthorRecord, readAuthorRecord, writeAuthorFields } from '#lib/editing/author-record';
import { type Actor, type ChangeItem, type NotUndone, plainItem } from '#lib/editing/change-set';
import { removeMerged, restoreMerged } from '#lib/editing/merge-authors';
import { followAuthorSource, setAuthorFields } from '#lib/editing/set-author-fields';

/** Takes back what an item did to an author. Opens no transaction. */
export function undoAuthorItem(
  db: Sqlite,
  item: ChangeItem,
  by: { actor: Actor; now: string },
): ChangeItem[] | NotUndone {
  const id = Number(item.record);
  if (item.field === 'merged') return undoMerged(db, id, item);
  const author = readAuthorRecord(db, id);
  if (!author) return 'gone';
  if (item.field === 'alias') return undoAlias(db, id, item);
  if (!isAuthorField(item.field)) return 'gone';
  if (author.fields[item.field] !== item.new) return 'changed-since';
  return undoField(db, author, item.field, item, by);
}

function undoField(
  db: Sqlite,
  author: AuthorRecord,
  field: AuthorField,
  item: ChangeItem,
  by: { actor: Actor; now: string },
): ChangeItem[] | NotUndone {
  if (field === 'name') {
    const taken = db
      .prepare<[string | null], number>('SELECT 1 FROM authors WHERE name = ?')
      .pluck()
      .get(item.old);
    if (taken) return 'changed-since';
  } else {
    if (item.oldEdited) return setAuthorFields(db, author, { [field]: item.old }, by);
    const isMarked = fieldEdits(db)
      .of('author', author.id)
      .some((edit) => edit.field === field);
    if (isMarked !== item.newEdited) return 'changed-since';
    if (isMarked) return followAuthorSource(db, author, field, by.now);
  }
  writeAuthorFields(db, author.id, { [field]: item.old }, by.now);
  return [{ ...item, old: item.new, new: item.old }];
}

function undoAlias(db: Sqlite, id: number, item: ChangeItem): ChangeItem[] | NotUndone {
  if (item.new !== null) {
    const removed = removeAuthorAlias(db, id, item.new);
    return removed.length > 0 ? removed : 'changed-since';
  }
  const name = item.old ?? '';
  const taken = db.prepare('SELECT 1 FROM author_aliases WHERE name_key = ?').get(nameKey(name));
  if (taken) return 'changed-since';
  addAuthorAlias(db, id, name);
  return [plainItem('author', id, 'alias', [null, name])];
}

/** old holds the author who was merged; the other way round when a merge was undone before. */
function undoMerged(db: Sqlite, id: number, item: ChangeItem): ChangeItem[] | NotUndone {
  if (item.old?.startsWith('{')) {
    const restored = restoreMerged(db, JSON.parse(item.old));
    return restored ? [restored] : 'changed-since';
  }
  const keptId = Number(item.old);
  const isReady = readAuthorRecord(db, keptId) && readAuthorRecord(db, id);
  if (!isReady) return 'gone';
  if (articlesOfAuthor(db, id).length > 0) return 'changed-since';
  return [removeMerged(db, keptId, id)];
}
