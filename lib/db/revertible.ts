import type { Sqlite } from '#lib/db/connection';
import { baselineVersion, type Migration, readMigrations } from '#lib/db/migration-files';
import { recordedMigrations } from '#lib/db/migration-record';

/** Versions of the migrations that were applied last, newest first. */
export function lastApplied(db: Sqlite, count: number): string[] {
  const versions = recordedMigrations(db).map(({ version }) => version);
  return versions.reverse().slice(0, count);
}

/**
 * A migration that can be taken back, later ones or not.
 * @throws when this version of Bisan doesn't know it, when it is not applied, and when the articles
 * themselves would go with it
 */
export function requireRevertible(
  db: Sqlite,
  version: string,
  migrations: Migration[] = readMigrations(),
): Migration {
  const migration = migrations.find((one) => one.version === version);
  const isApplied = recordedMigrations(db).some((recorded) => recorded.version === version);
  if (!migration && isApplied) {
    throw new Error(
      `Migration ${version} was applied by another version of Bisan, and only one that knows it can take it back. Nothing was changed.`,
    );
  }
  if (!migration) throw new Error(`There is no migration with the version ${version}.`);
  if (!isApplied) {
    throw new Error(`Migration ${version} is not applied: nothing to take back.`);
  }
  if (version === baselineVersion && hasArticles(db)) {
    throw new Error(
      `Migration ${version} made the tables of the archive itself: it is not taken back while there are articles in them.`,
    );
  }
  return migration;
}

function hasArticles(db: Sqlite): boolean {
  return db.prepare('SELECT 1 FROM articles LIMIT 1').get() !== undefined;
}
