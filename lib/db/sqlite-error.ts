import Database from 'better-sqlite3';

/** What the database says is wrong with one statement, or with the whole file. */
export type DatabaseTrouble = 'row' | 'database';

/**
 * Tells an error about the values of one row (a constraint, a type, a size) from one that the
 * next row would meet as well (disk full, input/output, locked, damaged). Undefined for
 * errors that are not the database's.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(error.code) ? 'row' : 'database';
}

/** Another connection is writing. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** The file is damaged, or was never a database. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}
