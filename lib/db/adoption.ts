import { isDeepStrictEqual } from 'node:util';
import { openUntouched } from '#lib/db/archive-kind';
import { type BackupReport, backupBefore } from '#lib/db/backup';
import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';
import {
  type FingerprintPlan,
  fingerprint,
  planFingerprints,
  type TableFingerprint,
} from '#lib/db/fingerprint';
import { type AppliedMigration, applyUp } from '#lib/db/migrate';
import { baselineVersion, type Migration, readMigrations } from '#lib/db/migration-files';
import { createRecord, recordMigration } from '#lib/db/migration-record';
import { checkRailsSchema, railsTables } from '#lib/db/rails-schema';
import { checkIntegrity } from '#lib/db/verified-copy';
import { checkReferences, inSchemaTransaction } from '#lib/db/write-transaction';

export interface Adoption {
  /** Every table that was there, the same before and after. */
  tables: TableFingerprint[];
  /** Authors whose articles_count was not the number of their articles. */
  correctedCounts: number;
  /** Texts that were kept as bytes and are texts now, the same byte by byte. */
  readTexts: number;
  applied: AppliedMigration[];
}

export interface AdoptionReport extends Adoption {
  backup: BackupReport;
}

/** Something in the tables changed that must not. The database is as it was. */
export class AdoptionFailedError extends Error {
  override name = 'AdoptionFailedError';
}

/**
 * Makes the archive of a database file that the Rails application left, in place: checks it,
 * backs it up, then changes it in one transaction that is only committed when every id, date
 * and byte of text is the same as before.
 * @throws UnknownArchiveError, DamagedDatabaseError, BrokenReferencesError, MigrationFailedError,
 * AdoptionFailedError: the file is as it was after each of them.
 */
export async function adoptArchive(): Promise<AdoptionReport> {
  const path = archivePath();
  const untouched = openUntouched(path);
  try {
    checkRailsSchema(untouched, readMigrations());
    checkIntegrity(untouched);
    checkReferences(untouched);
  } finally {
    untouched.close();
  }
  const backup = await backupBefore('adoption');
  const db = openSqlite(path);
  try {
    return { ...adoptTables(db), backup };
  } finally {
    db.close();
  }
}

/** The transaction of an adoption, without its backup. */
export function adoptTables(db: Sqlite, migrations: Migration[] = readMigrations()): Adoption {
  return inSchemaTransaction(db, () => {
    checkRailsSchema(db, migrations);
    const plans = planFingerprints(db, ['authors.articles_count']);
    const read = readTexts(db, plans);
    const before = plans.map((plan) => fingerprint(db, plan));
    const applied: AppliedMigration[] = [];
    createRecord(db);
    for (const migration of migrations) {
      if (migration.version === baselineVersion) recordMigration(db, migration, 0);
      else applied.push(applyUp(db, migration));
    }
    const correctedCounts = correctCounts(db);
    const after = plans.map((plan) => fingerprint(db, plan));
    expectSame(before, after);
    return { tables: after, correctedCounts, readTexts: read, applied };
  });
}

function correctCounts(db: Sqlite): number {
  const actual = '(SELECT count(*) FROM articles WHERE author_id = authors.id)';
  return db
    .prepare(`UPDATE authors SET articles_count = ${actual} WHERE articles_count <> ${actual}`)
    .run().changes;
}

/** What was written as bytes SQLite keeps as bytes, in a column of text too, and no text is read from it. */
function readTexts(db: Sqlite, plans: FingerprintPlan[]): number {
  let read = 0;
  for (const { table, columns } of plans.filter((plan) => railsTables.includes(plan.table))) {
    for (const column of columns) {
      if (column.group === 'integers') continue;
      const name = `"${column.name}"`;
      read += db
        .prepare(
          `UPDATE ${table} SET ${name} = CAST(${name} AS TEXT) WHERE typeof(${name}) = 'blob'`,
        )
        .run().changes;
    }
  }
  return read;
}

function expectSame(before: TableFingerprint[], after: TableFingerprint[]): void {
  const changed = before.filter((table, at) => !isDeepStrictEqual(table, after[at]));
  if (changed.length === 0) return;
  const details = changed.map((table) => {
    const now = after.find((one) => one.table === table.table);
    return `  before: ${JSON.stringify(table)}\n  after:  ${JSON.stringify(now)}`;
  });
  throw new AdoptionFailedError(
    `Adopting would have changed rows, so nothing was changed:\n${details.join('\n')}`,
  );
}
