import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sqlite } from '#lib/db/connection';
import type { IndexFile } from '#lib/search/embedded/index-file';
import type { IndexTables } from '#lib/search/embedded/schema';

/** Pages merged at a time: some 30 ms, in which the process does nothing else. */
const pagesAtOnce = 300;

/**
 * Merges what FTS5 wrote batch by batch into one piece: each word of a query is then looked up
 * once, not once in each of a dozen. Other work of the process has its turn between the steps.
 */
export async function settleEntries(
  file: IndexFile,
  tablesOf: (db: Sqlite) => IndexTables,
): Promise<void> {
  file.use((db) => merge(db, tablesOf(db), -pagesAtOnce));
  while (file.use((db) => merge(db, tablesOf(db), pagesAtOnce)) >= 2) await nextTurn();
}

/** Below 2 changes there was nothing left to merge. */
function merge(db: Sqlite, { entries }: IndexTables, pages: number): number {
  const before = totalChanges(db);
  db.prepare(`INSERT INTO ${entries} (${entries}, rank) VALUES ('merge', ?)`).run(BigInt(pages));
  return totalChanges(db) - before;
}

function totalChanges(db: Sqlite): number {
  return db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
}
