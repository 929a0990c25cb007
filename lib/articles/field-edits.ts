import type { Sqlite } from '#lib/db/connection';

export type EditedKind = 'article' | 'author';

/** A field that an editor has changed. */
export interface FieldEdit {
  field: string;
  value: string | null;
  /** What the source says of it. */
  sourceValue: string | null;
  /** Set when the source has said something new since an editor looked. */
  sourceChangedAt: string | null;
  editedAt: string;
  editedBy: string;
}

/** Reads and writes the marks of edited fields. It opens no transaction. */
export interface FieldEdits {
  of(kind: EditedKind, id: number): FieldEdit[];
  /** The source says something else of an edited field than before: kept for an editor to see. */
  sourceSays(kind: EditedKind, id: number, field: string, value: string | null, now: string): void;
  /** Marks a field as an editor's; what the source says stays what it was. */
  mark(kind: EditedKind, id: number, edit: FieldEdit): void;
  unmark(kind: EditedKind, id: number, field: string): void;
}

export function fieldEdits(db: Sqlite): FieldEdits {
  const read = db.prepare<[string, number], FieldEdit>(
    `SELECT field, value, source_value AS sourceValue, source_changed_at AS sourceChangedAt,
            edited_at AS editedAt, edited_by AS editedBy
     FROM field_edits WHERE kind = ? AND record_id = ?`,
  );
  // A source that has come to say what the editor said has nothing new to look at.
  const setSource = db.prepare<[string | null, string | null, string, string, number, string]>(
    `UPDATE field_edits
     SET source_value = ?, source_changed_at = CASE WHEN value IS ? THEN NULL ELSE ? END
     WHERE kind = ? AND record_id = ? AND field = ?`,
  );
  const upsert = db.prepare(
    `INSERT INTO field_edits (kind, record_id, field, value, source_value, source_changed_at,
                              edited_at, edited_by)
     VALUES (@kind, @id, @field, @value, @sourceValue, @sourceChangedAt, @editedAt, @editedBy)
     ON CONFLICT (kind, record_id, field) DO UPDATE SET
       value = excluded.value, source_changed_at = excluded.source_changed_at,
       edited_at = excluded.edited_at, edited_by = excluded.edited_by`,
  );
  const remove = db.prepare<[string, number, string]>(
    'DELETE FROM field_edits WHERE kind = ? AND record_id = ? AND field = ?',
  );
  return {
    of: (kind, id) => read.all(kind, id),
    sourceSays(kind, id, field, value, now) {
      setSource.run(value, value, now, kind, id, field);
    },
    mark(kind, id, edit) {
      upsert.run({ kind, id, ...edit });
    },
    unmark(kind, id, field) {
      remove.run(kind, id, field);
    },
  };
}
