import Database from 'better-sqlite3';
import { z } from 'zod';
import { UnknownArchiveError } from '#lib/db/archive-kind';
import type { Sqlite } from '#lib/db/connection';
import { baselineVersion, type Migration } from '#lib/db/migration-files';
import { describeTable } from '#lib/db/schema-catalog';
import { compareTables } from '#lib/db/schema-compare';

export const railsTables = ['authors', 'articles'];
const versions = z.array(z.string());

/**
 * Makes sure that a database is exactly what the Rails application's last migration left: its
 * two tables with their columns, keys and indexes. Other tables, and more indexes, may be
 * there: they stay as they are.
 * @throws UnknownArchiveError naming every difference.
 */
export function checkRailsSchema(db: Sqlite, migrations: Migration[]): void {
  const problems = [
    ...checkVersions(db),
    ...withMigrated(baselineOf(migrations), (baseline) =>
      railsTables.flatMap((table) =>
        compareTables(table, describeTable(db, table), describeTable(baseline, table), {
          actualName: 'the file',
          expectedName: "the Rails application's schema",
          allowMoreIndexes: true,
        }),
      ),
    ),
    ...withMigrated(migrations, (finished) => nameClashes(db, finished)),
  ];
  if (problems.length === 0) return;
  throw new UnknownArchiveError(
    `${db.name} is not a database that this version can adopt. Nothing was changed.\n  ${problems.join('\n  ')}`,
  );
}

function checkVersions(db: Sqlite): string[] {
  const found = versions.parse(
    db.prepare('SELECT CAST(version AS TEXT) FROM schema_migrations ORDER BY 1').pluck().all(),
  );
  const newer = found.filter((version) => version > baselineVersion);
  if (newer.length > 0) return [`Rails migrations that are not known here: ${newer.join(', ')}`];
  if (found.includes(baselineVersion)) return [];
  return [
    `Rails migration ${baselineVersion} has not been run on it: run the Rails application's own migrations first`,
  ];
}

/** What our migrations will make must not be there yet; and a trigger could change rows meanwhile. */
function nameClashes(db: Sqlite, finished: Sqlite): string[] {
  const made = new Set(objectsOf(finished));
  const baseline = new Set(
    railsTables.flatMap((table) => [table, ...describeTable(db, table).indexes.keys()]),
  );
  const clashes = objectsOf(db).filter((name) => made.has(name) && !baseline.has(name));
  const triggers = versions.parse(
    db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('articles', 'authors')",
      )
      .pluck()
      .all(),
  );
  return [
    ...clashes.map((name) => `${name} is there already`),
    ...triggers.map((name) => `trigger ${name} is on a table of the archive`),
  ];
}

function objectsOf(db: Sqlite): string[] {
  const query = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return versions.parse(db.prepare(query).pluck().all());
}

function baselineOf(migrations: Migration[]): Migration[] {
  return migrations.filter(({ version }) => version === baselineVersion);
}

function withMigrated<T>(migrations: Migration[], look: (db: Sqlite) => T): T {
  const db = new Database(':memory:');
  try {
    for (const { up } of migrations) db.exec(up.sql);
    return look(db);
  } finally {
    db.close();
  }
}
