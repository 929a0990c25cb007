import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import type { ImportChange } from '#lib/ingestion/dry-run-changes';

const row = z.object({
  kind: z.enum(['article', 'author']),
  outcome: z.enum(['inserted', 'updated', 'removed']),
  recordId: z.number().nullable(),
  label: z.string(),
  fields: z.string(),
});
const difference = z.array(
  z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

export function keepChanges(db: Sqlite, runId: number, changes: ImportChange[]): void {
  const insert = db.prepare(
    `INSERT INTO import_run_changes (run_id, kind, outcome, record_id, label, fields)
     VALUES (@runId, @kind, @outcome, @recordId, @label, @fields)`,
  );
  const keep = db.transaction(() => {
    for (const change of changes) {
      insert.run({ ...change, runId, fields: JSON.stringify(change.fields) });
    }
  });
  keep.immediate();
}

export interface ChangeFilter {
  kind?: ImportChange['kind'];
  outcome?: ImportChange['outcome'];
}

export function readChanges(db: Sqlite, runId: number, filter: ChangeFilter = {}): ImportChange[] {
  return db
    .prepare(
      `SELECT kind, outcome, record_id AS recordId, label, fields FROM import_run_changes
       WHERE run_id = @runId AND (@kind IS NULL OR kind = @kind)
         AND (@outcome IS NULL OR outcome = @outcome) ORDER BY id`,
    )
    .all({ runId, kind: filter.kind ?? null, outcome: filter.outcome ?? null })
    .map((found) => {
      const { fields, ...change } = row.parse(found);
      return { ...change, fields: difference.parse(JSON.parse(fields)) };
    });
}
