import type { Sqlite } from '#lib/db/connection';
import { isCompatible, type Migration, readMigrations } from '#lib/db/migration-files';
import {
  createRecord,
  forgetMigration,
  recordedMigrations,
  recordMigration,
} from '#lib/db/migration-record';
import { migrationStatus } from '#lib/db/migration-status';
import { requireRevertible } from '#lib/db/revertible';
import { MigrationFailedError, runScript } from '#lib/db/run-script';
import { BrokenReferencesError, inSchemaTransaction } from '#lib/db/write-transaction';
import { log } from '#lib/log';

export interface AppliedMigration {
  version: string;
  name: string;
  durationMs: number;
}

/** The database was made by a newer version of the application than this one. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

/**
 * Applies the migrations that a database lacks, oldest first, each in a transaction of its
 * own. Of two processes at once one waits, and finds nothing left to do.
 * @returns what it applied. @throws NewerDatabaseError, MigrationFailedError.
 */
export function migrate(
  db: Sqlite,
  migrations: Migration[] = readMigrations(),
): AppliedMigration[] {
  const applied: AppliedMigration[] = [];
  warnOfEdits(db, migrations);
  while (pendingMigrations(db, migrations).length > 0) {
    // Asked again inside, where nobody else can be applying it.
    const next = transact(db, 'up', () => pendingMigrations(db, migrations)[0]);
    if (next) applied.push(next);
  }
  return applied;
}

/** Runs a migration's up.sql and records it, in the caller's transaction. */
export function applyUp(db: Sqlite, migration: Migration): AppliedMigration {
  const start = performance.now();
  createRecord(db);
  runScript(db, migration, migration.up);
  const durationMs = performance.now() - start;
  recordMigration(db, migration, durationMs);
  log.info({ migration: migration.version, name: migration.name, durationMs }, 'migrated');
  return { version: migration.version, name: migration.name, durationMs };
}

/**
 * Migrations that are not in the database's record.
 * @throws NewerDatabaseError when the record has one that this version doesn't know, unless it
 * says that it only adds what this one can ignore: after a rollback of the application.
 */
export function pendingMigrations(
  db: Sqlite,
  migrations: Migration[] = readMigrations(),
): Migration[] {
  const rows = recordedMigrations(db);
  const recorded = new Set(rows.map(({ version }) => version));
  const known = new Set(migrations.map(({ version }) => version));
  const unknown = rows
    .filter((row) => !known.has(row.version) && !isCompatible(row))
    .map(({ version }) => version);
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `${db.name} has migrations that this version of Bisan doesn't know (${unknown.join(', ')}): it was made by a newer one. Run that version, or restore a backup made before it.`,
    );
  }
  return migrations.filter(({ version }) => !recorded.has(version));
}

/**
 * Takes back migrations in the order given, each in a transaction of its own. Later ones, which
 * are not taken back, must not build on them.
 * @throws MigrationFailedError, and before anything is changed an Error for one that can't be
 * taken back.
 */
export function migrateDown(
  db: Sqlite,
  versions: string[],
  migrations: Migration[] = readMigrations(),
): AppliedMigration[] {
  for (const version of versions) requireRevertible(db, version, migrations);
  return versions.flatMap(
    (version) => transact(db, 'down', () => requireRevertible(db, version, migrations)) ?? [],
  );
}

function transact(
  db: Sqlite,
  direction: 'up' | 'down',
  choose: () => Migration | undefined,
): AppliedMigration | undefined {
  let migration: Migration | undefined;
  try {
    return inSchemaTransaction(db, () => {
      migration = choose();
      return migration && (direction === 'up' ? applyUp(db, migration) : applyDown(db, migration));
    });
  } catch (error) {
    if (!migration || !(error instanceof BrokenReferencesError)) throw error;
    const { path } = migration[direction];
    throw new MigrationFailedError(migration, path, undefined, error.message, error);
  }
}

function applyDown(db: Sqlite, migration: Migration): AppliedMigration {
  const start = performance.now();
  runScript(db, migration, migration.down);
  forgetMigration(db, migration);
  const durationMs = performance.now() - start;
  log.info({ migration: migration.version, name: migration.name, durationMs }, 'rolled back');
  return { version: migration.version, name: migration.name, durationMs };
}

function warnOfEdits(db: Sqlite, migrations: Migration[]): void {
  for (const { version, name, state } of migrationStatus(db, migrations)) {
    if (state !== 'changed') continue;
    log.warn({ migration: version, name }, 'up.sql was edited after it had been applied');
  }
}
