import { archive, type Sqlite } from '#lib/db/connection';
import { type Actor, type ChangeItem, type NotUndone, readItems } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { undoSourceItem } from '#lib/editing/edit-source';
import { aliasTarget, setAlias } from '#lib/editing/rename-terms';
import { shownItems } from '#lib/editing/source-value-item';
import { undoArticleItem } from '#lib/editing/undo-article-item';
import { undoAuthorItem } from '#lib/editing/undo-author-item';

export interface LeftItem {
  item: ChangeItem;
  reason: NotUndone;
}

export type UndoResult =
  /** left: what others have changed since, and so stays as it is. */
  | { ok: true; changeId: number; undone: number; left: LeftItem[] }
  | { ok: false; reason: 'not-found' | 'already-undone' }
  | { ok: false; reason: 'nothing-left'; left: LeftItem[] };

/**
 * Takes back a change set, value by value from its last to its first; a value that somebody
 * has changed since is left as it is. The undoing is a change set itself, and can be undone.
 */
export async function undoChange(id: number, actor: Actor): Promise<UndoResult> {
  const db = archive();
  const items = readItems(db, id);
  if (items.length === 0) return { ok: false, reason: 'not-found' };
  const left: LeftItem[] = [];
  let isUndone = false;
  const { changeId, items: undone } = await commitChange(
    { actor, action: 'undo', undoes: id },
    (db, now) => {
      isUndone = db.prepare<[number]>(liveUndo).get(id) !== undefined;
      if (isUndone) return [];
      return items.reverse().flatMap((item) => {
        const result = undoItem(db, item, { actor, now });
        if (Array.isArray(result)) return result;
        left.push({ item, reason: result });
        return [];
      });
    },
  );
  if (isUndone) return { ok: false, reason: 'already-undone' };
  if (changeId === undefined) return { ok: false, reason: 'nothing-left', left };
  return { ok: true, changeId, undone: shownItems(undone).length, left };
}

/** A change is undone while the undoing has not been undone itself. */
const liveUndo = `
  SELECT 1 FROM content_changes AS undo WHERE undo.undoes = ? AND NOT EXISTS
    (SELECT 1 FROM content_changes AS redo WHERE redo.undoes = undo.id)`;

function undoItem(
  db: Sqlite,
  item: ChangeItem,
  by: { actor: Actor; now: string },
): ChangeItem[] | NotUndone {
  if (item.kind === 'article') return undoArticleItem(db, item, by);
  if (item.kind === 'author') return undoAuthorItem(db, item, by);
  if (item.kind === 'source') return undoSourceItem(db, item, by.now);
  if (aliasTarget(db, item.kind, item.record) !== item.new) return 'changed-since';
  return setAlias(db, item.kind, item.record, item.old);
}
