import type { Sqlite } from '#lib/db/connection';
import type { IndexTables } from '#lib/search/embedded/schema';
import { statementOf } from '#lib/search/embedded/statements';

/**
 * Remembers, for each connection, what was read from a whole index, as long as no document of it is
 * changed. @returns a function that gives it as it is in the transaction at hand
 */
export function keptByState<T>(
  read: (db: Sqlite, tables: IndexTables) => T,
): (db: Sqlite, tables: IndexTables) => T {
  const kept = new WeakMap<Sqlite, Map<string, { writes: number; value: T }>>();
  return (db, tables) => {
    const { kind, entries } = tables;
    const writes =
      statementOf<[string], number>(db, 'SELECT writes FROM live WHERE kind = ?')
        .pluck()
        .get(kind) ?? 0;
    const values = kept.get(db) ?? new Map<string, { writes: number; value: T }>();
    kept.set(db, values);
    const known = values.get(entries);
    if (known?.writes === writes) return known.value;
    const value = read(db, tables);
    // Of a generation that was replaced nothing is asked any more.
    for (const other of values.keys()) if (other.startsWith(`${kind}_`)) values.delete(other);
    values.set(entries, { writes, value });
    return value;
  };
}
