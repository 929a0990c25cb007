import type { Sqlite } from '#lib/db/connection';
import { type Migration, readMigrations } from '#lib/db/migration-files';
import { type RecordedMigration, recordedMigrations } from '#lib/db/migration-record';

/**
 * changed: applied, and its up.sql was edited since, so that a new database would differ.
 * unknown: applied by another version of the application, and not among this one's files.
 */
export type MigrationState = 'applied' | 'pending' | 'changed' | 'unknown';

export interface MigrationStatus {
  version: string;
  name: string;
  state: MigrationState;
  /** UTC, as timestamp() writes it. */
  appliedAt: string | undefined;
  durationMs: number | undefined;
}

/** Every migration that there is in the files or in the database, oldest first. */
export function migrationStatus(
  db: Sqlite,
  migrations: Migration[] = readMigrations(),
): MigrationStatus[] {
  return compare(recordedMigrations(db), migrations);
}

/** The status where there is no database yet. */
export function emptyStatus(): MigrationStatus[] {
  return compare([], readMigrations());
}

function compare(rows: RecordedMigration[], migrations: Migration[]): MigrationStatus[] {
  const recorded = new Map(rows.map((row) => [row.version, row]));
  const statuses = migrations.map(({ version, name, checksum }): MigrationStatus => {
    const row = recorded.get(version);
    recorded.delete(version);
    if (!row)
      return { version, name, state: 'pending', appliedAt: undefined, durationMs: undefined };
    const state = row.checksum === checksum ? 'applied' : 'changed';
    return { version, name, state, appliedAt: row.applied_at, durationMs: row.duration_ms };
  });
  for (const row of recorded.values()) {
    statuses.push({
      version: row.version,
      name: row.name,
      state: 'unknown',
      appliedAt: row.applied_at,
      durationMs: row.duration_ms,
    });
  }
  return statuses.sort((a, b) => (a.version < b.version ? -1 : 1));
}
