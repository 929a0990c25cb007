import type { Sqlite, SqliteStatement } from '#lib/db/connection';

const prepared = new WeakMap<Sqlite, Map<string, SqliteStatement<unknown[], unknown>>>();

/** A statement of a connection, prepared once: a search asks the same few dozens of times. */
export function statementOf<Params extends unknown[], Row>(
  db: Sqlite,
  sql: string,
): SqliteStatement<Params, Row> {
  let known = prepared.get(db);
  if (!known) {
    known = new Map();
    prepared.set(db, known);
  }
  let statement = known.get(sql);
  if (!statement) {
    statement = db.prepare<unknown[], unknown>(sql);
    known.set(sql, statement);
  }
  return statement as SqliteStatement<Params, Row>;
}
