import type { Sqlite } from '#lib/db/connection';
import type { ChangeAction, ChangeKind } from '#lib/editing/history-entry';

/** Who does something at the desk. */
export interface Actor {
  id: string;
  name: string;
}

/** One value that a change set changes. */
export interface ChangeItem {
  kind: ChangeKind;
  /** An id, or the name of a category, tag or source. */
  record: string;
  field: string;
  old: string | null;
  new: string | null;
  /** Whether the field was an editor's before, and is now, or the source's. */
  oldEdited: boolean;
  newEdited: boolean;
}

/** Why a value was not changed back: somebody has changed it since, or it is gone. */
export type NotUndone = 'changed-since' | 'gone';

/** A value that is no field of a source's: a state, a name. */
export function plainItem(
  kind: ChangeKind,
  record: string | number,
  field: string,
  [before, after]: [string | null, string | null],
): ChangeItem {
  return {
    kind,
    record: String(record),
    field,
    old: before,
    new: after,
    oldEdited: false,
    newEdited: false,
  };
}

/** Writes a change set into the history. Opens no transaction. @returns its id. */
export function recordChange(
  db: Sqlite,
  change: {
    actor: Actor;
    action: ChangeAction;
    items: ChangeItem[];
    now: string;
    undoes?: number;
  },
): number {
  const { lastInsertRowid } = db
    .prepare<[string, string, string, string, number | null]>(
      `INSERT INTO content_changes (changed_at, actor_id, actor_name, action, undoes)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .run(change.now, change.actor.id, change.actor.name, change.action, change.undoes ?? null);
  const id = Number(lastInsertRowid);
  const insert = db.prepare(
    `INSERT INTO content_change_items
       (change_id, kind, record, field, old_value, new_value, old_edited, new_edited)
     VALUES (@id, @kind, @record, @field, @old, @new, @oldEdited, @newEdited)`,
  );
  for (const item of change.items) {
    insert.run({
      ...item,
      id,
      oldEdited: item.oldEdited ? 1 : 0,
      newEdited: item.newEdited ? 1 : 0,
    });
  }
  return id;
}

/** The values of a change set, in the order they were changed. */
export function readItems(db: Sqlite, changeId: number): ChangeItem[] {
  return db
    .prepare<[number], Omit<ChangeItem, 'oldEdited' | 'newEdited'> & Flags>(
      `SELECT kind, record, field, old_value AS old, new_value AS new,
              old_edited AS oldEdited, new_edited AS newEdited
       FROM content_change_items WHERE change_id = ? ORDER BY id`,
    )
    .all(changeId)
    .map((item) => ({
      ...item,
      oldEdited: item.oldEdited === 1,
      newEdited: item.newEdited === 1,
    }));
}

interface Flags {
  oldEdited: number;
  newEdited: number;
}
