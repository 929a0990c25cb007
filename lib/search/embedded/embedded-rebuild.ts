import type { Sqlite } from '#lib/db/connection';
import type { IndexFile } from '#lib/search/embedded/index-file';
import { IndexWriter } from '#lib/search/embedded/index-writer';
import {
  configure,
  countDocuments,
  createTables,
  dropTables,
  generationsOf,
  type IndexTables,
  liveTables,
  merging,
  setLive,
  tablesOf,
} from '#lib/search/embedded/schema';
import { settleEntries } from '#lib/search/embedded/settle';
import type { DocumentOf, IndexRebuild, SearchKind } from '#lib/search/engine';

/** The index was thrown away or rebuilt by another while this rebuild went on. */
export class RebuildLostError extends Error {
  override name = 'RebuildLostError';
}

/** Makes the next generation's tables beside the live ones, and removes what others left. */
export function startRebuild<K extends SearchKind>(file: IndexFile, kind: K): IndexRebuild<K> {
  const tables = file.use((db) => db.transaction(() => nextGeneration(db, kind)).immediate());
  let kept: { db: Sqlite; writer: IndexWriter } | undefined;
  const writerOf = (db: Sqlite): IndexWriter => {
    if (kept?.db === db) return kept.writer;
    if (!exists(db, tables)) {
      throw new RebuildLostError('The search index was replaced while it was being rebuilt');
    }
    kept = { db, writer: new IndexWriter(db, tables) };
    return kept.writer;
  };
  return {
    async index(documents: DocumentOf[K][]) {
      file.use((db) => writerOf(db).index(documents));
    },
    async count() {
      return file.use((db) => {
        writerOf(db);
        return countDocuments(db, tables);
      });
    },
    async publish() {
      await settleEntries(file, (db) => writerOf(db).tables);
      file.use((db) => configure(db, writerOf(db).tables, merging.asWritten));
      file.use((db) => publish(db, tables));
    },
    async discard() {
      file.use((db) => db.transaction(() => dropTables(db, tables)).immediate());
    },
  };
}

function nextGeneration(db: Sqlite, kind: SearchKind): IndexTables {
  const live = liveTables(db, kind).generation;
  const generations = generationsOf(db, kind);
  for (const generation of generations) {
    if (generation !== live) dropTables(db, tablesOf(kind, generation));
  }
  const next = tablesOf(kind, Math.max(live, ...generations) + 1);
  createTables(db, next);
  configure(db, next, merging.atTheEnd);
  return next;
}

function publish(db: Sqlite, tables: IndexTables): void {
  db.transaction(() => {
    if (!exists(db, tables)) {
      throw new RebuildLostError('The search index was replaced while it was being rebuilt');
    }
    const old = liveTables(db, tables.kind);
    setLive(db, tables, countDocuments(db, tables));
    dropTables(db, old);
  }).immediate();
  // The room of the old index goes back to the disk.
  db.pragma('incremental_vacuum');
}

function exists(db: Sqlite, tables: IndexTables): boolean {
  return generationsOf(db, tables.kind).includes(tables.generation);
}
