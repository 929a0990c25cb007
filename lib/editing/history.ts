import { z } from 'zod';
import { archive, type Sqlite } from '#lib/db/connection';
import {
  type ChangeKind,
  changeActions,
  type HistoryEntry,
  type HistoryItem,
} from '#lib/editing/history-entry';
import { isShownItem } from '#lib/editing/source-value-item';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

const itemsShown = 12;

/** The changes of one record, or of all, the newest first. */
export function listChanges(options: {
  kind?: ChangeKind;
  record?: string;
  page: number;
}): Page<HistoryEntry> {
  const db = archive();
  const { kind, record, page } = options;
  const filter = { kind: kind ?? null, record: record ?? null };
  const where = `WHERE @kind IS NULL OR EXISTS
    (SELECT 1 FROM content_change_items AS item WHERE change_id = content_changes.id
       AND item.kind = @kind AND (@record IS NULL OR item.record = @record)
       AND ${isShownItem})`;
  const total = db.prepare(`SELECT count(*) FROM content_changes ${where}`).pluck().get(filter);
  const rows = db
    .prepare(
      `SELECT id, changed_at AS at, actor_name AS actorName, action, undoes,
         (SELECT max(id) FROM content_changes AS undo WHERE undo.undoes = content_changes.id) AS undoneBy,
         (SELECT count(*) FROM content_change_items
            WHERE change_id = content_changes.id AND ${isShownItem}) AS itemCount,
         (SELECT count(DISTINCT record) FROM content_change_items
            WHERE change_id = content_changes.id AND ${isShownItem}) AS recordCount
       FROM content_changes ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: pageSize, offset: (page - 1) * pageSize });
  const entries = entrySchema.array().parse(rows);
  return toPage(
    entries.map((entry) => ({ ...entry, items: itemsOf(db, entry.id, filter) })),
    z.number().parse(total),
    page,
  );
}

/** Who changed a field last, and when; null when nobody at the desk did. */
export function lastChangeOf(
  db: Sqlite,
  kind: ChangeKind,
  record: string,
  field: string,
): LastChange | null {
  const last = db
    .prepare<[string, string, string], LastChange>(
      `SELECT actor_name AS name, changed_at AS at, new_value AS value
       FROM content_change_items AS item JOIN content_changes ON content_changes.id = change_id
       WHERE item.kind = ? AND record = ? AND field = ? ORDER BY change_id DESC LIMIT 1`,
    )
    .get(kind, record, field);
  return last ?? null;
}

interface LastChange {
  name: string;
  at: string;
  /** What it became. */
  value: string | null;
}

const entrySchema = z.object({
  id: z.number(),
  at: z.string(),
  actorName: z.string(),
  action: z.enum(changeActions),
  undoes: z.number().nullable(),
  undoneBy: z.number().nullable(),
  itemCount: z.number(),
  recordCount: z.number(),
});

function itemsOf(
  db: Sqlite,
  changeId: number,
  filter: { kind: string | null; record: string | null },
): HistoryItem[] {
  return db
    .prepare<[object], HistoryItem>(
      `SELECT kind, record, field, old_value AS old, new_value AS new,
         CASE kind
           WHEN 'article' THEN coalesce(
             (SELECT title FROM articles WHERE id = CAST(record AS integer)),
             (SELECT title FROM withheld_articles WHERE article_id = CAST(record AS integer)))
           WHEN 'author' THEN (SELECT name FROM authors WHERE id = CAST(record AS integer))
         END AS label
       FROM content_change_items
       WHERE change_id = @changeId AND (@kind IS NULL OR kind = @kind)
         AND (@record IS NULL OR record = @record) AND ${isShownItem}
       ORDER BY id LIMIT @limit`,
    )
    .all({ ...filter, changeId, limit: itemsShown });
}
