import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import { type Migration, readMigrations } from '#lib/db/migration-files';
import { recordTable } from '#lib/db/migration-record';
import { MigrationFailedError, runScript } from '#lib/db/run-script';
import { describeTable, type TableShape, tableNames } from '#lib/db/schema-catalog';
import { compareTables } from '#lib/db/schema-compare';
import { inSchemaTransaction } from '#lib/db/write-transaction';

/**
 * Compares the tables that the migrations make with those that schema.prisma describes.
 * @param prismaSql the SQL with which Prisma would make an empty database of its schema.
 * @returns every difference, as a sentence; none means that the two agree.
 */
export function schemaDrift(
  prismaSql: string,
  migrations: Migration[] = readMigrations(),
): string[] {
  const [migrated, described] = [new Database(':memory:'), new Database(':memory:')];
  try {
    for (const migration of migrations) apply(migrated, migration, 'up');
    described.exec(prismaSql);
    const tables = [...new Set([...tableNames(migrated), ...tableNames(described)])];
    return tables
      .filter((table) => table !== recordTable)
      .flatMap((table) =>
        compareTables(table, comparable(migrated, table), describeTable(described, table), {
          actualName: 'the migrations',
          expectedName: 'schema.prisma',
          actualType: storedAs,
        }),
      );
  } finally {
    migrated.close();
    described.close();
  }
}

/**
 * Runs each migration up, down and up again.
 * @returns what a down.sql left other than it was before its up.sql, as sentences.
 */
export function downDrift(migrations: Migration[] = readMigrations()): string[] {
  const db = new Database(':memory:');
  const differences: string[] = [];
  try {
    for (const migration of migrations) {
      const before = schemaLines(db);
      apply(db, migration, 'up');
      apply(db, migration, 'down');
      const after = schemaLines(db);
      const missing = before.filter((line) => !after.includes(line));
      const left = after.filter((line) => !before.includes(line));
      differences.push(
        ...left.map((line) => `${migration.down.path} leaves behind: ${line}`),
        ...missing.map((line) => `${migration.down.path} does not bring back: ${line}`),
      );
      apply(db, migration, 'up');
    }
  } catch (error) {
    if (!(error instanceof MigrationFailedError)) throw error;
    differences.push(error.message);
  } finally {
    db.close();
  }
  return differences;
}

function apply(db: Sqlite, migration: Migration, direction: 'up' | 'down'): void {
  inSchemaTransaction(db, () => runScript(db, migration, migration[direction]));
}

/** Without what Prisma's schema can't say: indexes with a WHERE or over expressions. */
function comparable(db: Sqlite, table: string): TableShape {
  const shape = describeTable(db, table);
  for (const [name, { partial, columns }] of shape.indexes) {
    if (partial || columns.includes('expression')) shape.indexes.delete(name);
  }
  return shape;
}

/**
 * The Rails application's types and ours, in the words of Prisma's SQL. Dates are stored as
 * text, so that a DateTime field over one of them is a difference.
 */
function storedAs(declared: string): string {
  const type = declared.replace(/\(.*\)/, '');
  if (['varchar', 'text', 'date', 'datetime', 'json'].includes(type)) return 'text';
  return type;
}

const schemaRows = z.array(z.object({ type: z.string(), name: z.string(), sql: z.string() }));

function schemaLines(db: Sqlite): string[] {
  const query =
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return schemaRows
    .parse(db.prepare(query).all())
    .map(
      ({ type, name, sql }) =>
        `${type} ${name}: ${sql.replace(/\s+/g, ' ').replace(/ ?([(),]) ?/g, '$1')}`,
    );
}
