import { z } from 'zod';
import { timestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import type { Migration } from '#lib/db/migration-files';

/** Rails' schema_migrations stays Rails': which migrations of ours ran is in a table of ours. */
export const recordTable = 'bisan_migrations';

const rowSchema = z.object({
  version: z.string(),
  name: z.string(),
  checksum: z.string(),
  applied_at: z.string(),
  duration_ms: z.number(),
});

export type RecordedMigration = z.infer<typeof rowSchema>;

export function hasRecord(db: Sqlite): boolean {
  const find = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return find.get(recordTable) !== undefined;
}

/** The migrations that were applied to a database, oldest first. Writes nothing. */
export function recordedMigrations(db: Sqlite): RecordedMigration[] {
  if (!hasRecord(db)) return [];
  return z
    .array(rowSchema)
    .parse(db.prepare(`SELECT * FROM ${recordTable} ORDER BY version`).all());
}

export function createRecord(db: Sqlite): void {
  db.exec(`CREATE TABLE IF NOT EXISTS ${recordTable} (
    version text PRIMARY KEY NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at text NOT NULL,
    duration_ms integer NOT NULL
  ) WITHOUT ROWID`);
}

export function recordMigration(db: Sqlite, migration: Migration, durationMs: number): void {
  db.prepare(`INSERT INTO ${recordTable} VALUES (?, ?, ?, ?, ?)`).run(
    migration.version,
    migration.name,
    migration.checksum,
    timestamp(),
    Math.round(durationMs),
  );
}

export function forgetMigration(db: Sqlite, migration: Migration): void {
  db.prepare(`DELETE FROM ${recordTable} WHERE version = ?`).run(migration.version);
}
