import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import { isBusy } from '#lib/db/sqlite-error';

/** Waiting for another process that changes the schema, in milliseconds. */
const patienceMs = 60_000;

const violations = z.array(
  z.object({ table: z.string(), rowid: z.number().nullable(), parent: z.string() }),
);

/** Rows point to rows that are not there. */
export class BrokenReferencesError extends Error {
  override name = 'BrokenReferencesError';
}

/**
 * Runs `change` in one transaction that holds the write lock from its start, so that of two
 * processes one waits and then sees what the other has done. Foreign keys are not enforced
 * meanwhile (a table can't be rebuilt with them on), and checked before the commit instead.
 * When anything throws, nothing is kept.
 * @throws BrokenReferencesError when rows would be left pointing nowhere.
 */
export function inSchemaTransaction<T>(db: Sqlite, change: () => T): T {
  const enforced = db.pragma('foreign_keys', { simple: true });
  const patience = db.pragma('busy_timeout', { simple: true });
  db.pragma('foreign_keys = OFF');
  db.pragma(`busy_timeout = ${patienceMs}`);
  try {
    begin(db);
    const result = change();
    checkReferences(db);
    db.exec('COMMIT');
    return result;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.pragma(`busy_timeout = ${patience}`);
    db.pragma(`foreign_keys = ${enforced}`);
  }
}

/** @throws BrokenReferencesError naming the tables and the first rows. */
export function checkReferences(db: Sqlite): void {
  const broken = brokenReferences(db);
  if (broken.length === 0) return;
  const more = broken.length > 5 ? ` and ${broken.length - 5} more` : '';
  throw new BrokenReferencesError(
    `These rows refer to rows that are not there: ${broken.slice(0, 5).join(', ')}${more}.`,
  );
}

/** Rows that refer to a row that is not there, each as `articles 12 → authors`. */
export function brokenReferences(db: Sqlite): string[] {
  return violations
    .parse(db.pragma('foreign_key_check'))
    .map(({ table, rowid, parent }) => `${table} ${rowid} → ${parent}`);
}

function begin(db: Sqlite): void {
  try {
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new Error(
      `Another process has been writing to ${db.name} for ${patienceMs / 1000} seconds: try again when it is done.`,
      { cause: error },
    );
  }
}
