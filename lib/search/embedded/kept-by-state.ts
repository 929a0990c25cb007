import type { Sqlite } from '#lib/db/connection';
import type { IndexTables } from '#lib/search/embedded/schema';
import { statementOf } from '#lib/search/embedded/statements';
import type { SearchKind } from '#lib/search/engine';

/**
 * Remembers, for each connection, what was read from a whole index, as long as no document of it is
 * changed. @returns a function that gives it as it is in the transaction at hand
 */
export function keptByState<T>(
  read: (db: Sqlite, tables: IndexTables) => T,
): (db: Sqlite, tables: IndexTables) => T {
  const kept = new WeakMap<Sqlite, Map<SearchKind, { state: string; value: T }>>();
  return (db, tables) => {
    const { kind, entries } = tables;
    const writes = statementOf<[string], number>(db, 'SELECT writes FROM live WHERE kind = ?')
      .pluck()
      .get(kind);
    const state = `${entries} ${writes}`;
    const ofKinds = kept.get(db) ?? new Map<SearchKind, { state: string; value: T }>();
    kept.set(db, ofKinds);
    const known = ofKinds.get(kind);
    if (known?.state === state) return known.value;
    const value = read(db, tables);
    ofKinds.set(kind, { state, value });
    return value;
  };
}
