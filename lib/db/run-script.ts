import Database from 'better-sqlite3';
import type { Sqlite } from '#lib/db/connection';
import type { Migration, Script } from '#lib/db/migration-files';
import { firstWords, type SqlStatement, splitStatements } from '#lib/db/sql-statements';

/** A migration's statement was refused. Nothing of the migration has been kept. */
export class MigrationFailedError extends Error {
  override name = 'MigrationFailedError';
  constructor(
    readonly migration: Migration,
    readonly path: string,
    /** Undefined: every statement ran, and what they left behind is wrong. */
    readonly statement: SqlStatement | undefined,
    readonly reason: string,
    cause?: unknown,
  ) {
    super(failureMessage(migration, path, statement, reason), { cause });
  }
}

/**
 * Runs one script of a migration, statement by statement, in the transaction that the
 * caller has opened and has to roll back when this throws.
 * @throws MigrationFailedError naming the statement and SQLite's reason.
 */
export function runScript(db: Sqlite, migration: Migration, script: Script): void {
  for (const statement of splitStatements(script.sql)) {
    const fail = (reason: string, cause?: unknown) =>
      new MigrationFailedError(migration, script.path, statement, reason, cause);
    const forbidden = forbiddenIn(statement);
    if (forbidden) throw fail(forbidden);
    try {
      const prepared = db.prepare(statement.text);
      if (prepared.reader) prepared.all();
      else prepared.run();
    } catch (error) {
      if (!(error instanceof Database.SqliteError) && !(error instanceof RangeError)) throw error;
      throw fail(error.message, error);
    }
  }
}

// A commit in the middle could not be taken back; the others do nothing, or fail, within
// a transaction.
const forbiddenWords = new Set(
  'BEGIN COMMIT END ROLLBACK SAVEPOINT RELEASE ATTACH DETACH VACUUM PRAGMA'.split(' '),
);

function forbiddenIn(statement: SqlStatement): string | undefined {
  const [word = ''] = firstWords(statement.text, 1);
  if (!forbiddenWords.has(word)) return undefined;
  return `${word} can't be used in a migration: the whole file is one transaction.`;
}

const shownLines = 20;

function failureMessage(
  migration: Migration,
  path: string,
  statement: SqlStatement | undefined,
  reason: string,
): string {
  const head = `Migration ${migration.version} ${migration.name} failed; the database is as it was before it.`;
  if (!statement) return `${head}\n  ${path}: ${reason}`;
  const lines = statement.text.split('\n');
  const shown = lines.slice(0, shownLines).map((line) => `    ${line.slice(0, 200)}`);
  if (lines.length > shownLines) shown.push(`    … ${lines.length - shownLines} more lines`);
  return `${head}\n  ${path}, line ${statement.line}: ${reason}\n${shown.join('\n')}`;
}
