import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sqlite } from '#lib/db/connection';
import type { IndexFile } from '#lib/search/embedded/index-file';
import { countDocuments, type IndexTables, liveTables, setLive } from '#lib/search/embedded/schema';
import type { SearchKind } from '#lib/search/engine';

/** With fewer new documents than this there is nothing to gain. */
const worthSettling = 1_000;
/** Pages merged at a time: some 30 ms, in which the process does nothing else. */
const pagesAtOnce = 300;

/**
 * Settles a live index that has doubled since it last was: so often that all merging together
 * costs about as much as merging once.
 */
export async function settleIfGrown(file: IndexFile, kind: SearchKind): Promise<void> {
  const documents = file.use((db) => {
    const settled =
      db.prepare<[string], number>('SELECT settled FROM live WHERE kind = ?').pluck().get(kind) ??
      0;
    const count = countDocuments(db, liveTables(db, kind));
    return count >= 2 * settled + worthSettling ? count : undefined;
  });
  if (documents === undefined) return;
  await settleEntries(file, (db) => liveTables(db, kind));
  file.use((db) => setLive(db, liveTables(db, kind), documents));
}

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
