import { statSync } from 'node:fs';
import type { Sqlite } from '#lib/db/connection';
import { startRebuild } from '#lib/search/embedded/embedded-rebuild';
import { IndexFile } from '#lib/search/embedded/index-file';
import { IndexReader } from '#lib/search/embedded/index-reader';
import { IndexWriter } from '#lib/search/embedded/index-writer';
import { moreLike } from '#lib/search/embedded/more-like';
import { type NearestWord, nearestWord } from '#lib/search/embedded/nearest-word';
import {
  countDocuments,
  createTables,
  dropTables,
  generationsOf,
  liveTables,
  setLive,
  tablesOf,
} from '#lib/search/embedded/schema';
import { searchIndex } from '#lib/search/embedded/search-index';
import { settleIfGrown } from '#lib/search/embedded/settle';
import {
  type ArticleDocument,
  type DocumentOf,
  type IndexedFingerprint,
  type IndexPosition,
  type IndexRebuild,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
  type SearchStats,
  searchKinds,
} from '#lib/search/engine';
import { tallied } from '#lib/search/search-tally';

/** The engine that is always there: SQLite FTS5 in a file of its own. */
export class EmbeddedEngine implements SearchEngine {
  readonly name = 'embedded';
  readonly #file: IndexFile;
  readonly #writers = new Map<SearchKind, { db: Sqlite; writer: IndexWriter }>();

  constructor(path: string) {
    this.#file = new IndexFile(path);
  }

  async index<K extends SearchKind>(kind: K, documents: DocumentOf[K][]): Promise<void> {
    if (documents.length === 0) return;
    this.#file.use((db) => this.#writerOf(db, kind).index(documents));
  }

  async remove(kind: SearchKind, ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    this.#file.use((db) => this.#writerOf(db, kind).remove(ids));
  }

  /** Other processes keep reading the emptied index under its new name. */
  async clear(kind: SearchKind): Promise<void> {
    this.#file.use((db) => {
      db.transaction(() => {
        const generations = generationsOf(db, kind);
        const next = tablesOf(kind, Math.max(...generations) + 1);
        createTables(db, next);
        setLive(db, next, 0);
        for (const generation of generations) dropTables(db, tablesOf(kind, generation));
      }).immediate();
    });
  }

  async settle(): Promise<void> {
    for (const kind of searchKinds) {
      await settleIfGrown(this.#file, kind);
    }
  }

  async search(kind: SearchKind, query: SearchQuery): Promise<SearchResult> {
    const start = performance.now();
    // One transaction, for several questions are asked and the index may change between them.
    const found = await tallied(this.name, () =>
      this.#file.use((db) =>
        db.transaction(() => searchIndex(db, liveTables(db, kind), query)).deferred(),
      ),
    );
    return { ...found, durationMs: performance.now() - start };
  }

  /** For each folded word that no article has, the nearest that some have, where there is one. */
  nearestWords(words: string[]): Map<string, NearestWord> {
    return this.#file.use((db) => {
      const reader = new IndexReader(db, liveTables(db, 'article'));
      return new Map(
        words.flatMap((word): [string, NearestWord][] => {
          const nearest = nearestWord(reader, word);
          return nearest ? [[word, nearest]] : [];
        }),
      );
    });
  }

  /** Articles like one, best first: see moreLike(). */
  moreLike(document: ArticleDocument, count: number): number[] {
    return this.#file.use((db) =>
      db
        .transaction(() =>
          moreLike(new IndexReader(db, liveTables(db, 'article')), document, count),
        )
        .deferred(),
    );
  }

  async stats(): Promise<SearchStats> {
    return this.#file.use((db) => this.#statsOf(db));
  }

  /**
   * As stats(), for who must change nothing: a file that is not there counts as an empty one.
   * @throws BrokenIndexError, where anything else would begin the file anew.
   */
  async look(): Promise<SearchStats> {
    const found = this.#file.look((db) => this.#statsOf(db));
    const nothing = { article: 0, author: 0 };
    return found ?? { engine: this.name, documents: nothing, position: undefined, bytes: 0 };
  }

  async rebuild<K extends SearchKind>(kind: K): Promise<IndexRebuild<K>> {
    return startRebuild(this.#file, kind);
  }

  async fingerprints(
    kind: SearchKind,
    after: number,
    limit: number,
  ): Promise<IndexedFingerprint[]> {
    return this.#file.use((db) =>
      db
        .prepare<[number, number], IndexedFingerprint>(
          `SELECT id, fingerprint FROM ${liveTables(db, kind).documents}
           WHERE id > ? ORDER BY id LIMIT ?`,
        )
        .all(after, limit),
    );
  }

  async setPosition({ archiveId, changeId }: IndexPosition): Promise<void> {
    this.#file.use((db) =>
      db
        .prepare(
          `INSERT INTO position (id, archive_id, change_id) VALUES (1, ?, ?)
           ON CONFLICT (id) DO UPDATE
           SET archive_id = excluded.archive_id, change_id = excluded.change_id`,
        )
        .run(archiveId, changeId),
    );
  }

  async forgetPosition(): Promise<void> {
    this.#file.use((db) => db.exec('DELETE FROM position'));
  }

  async close(): Promise<void> {
    this.#file.close();
    this.#writers.clear();
  }

  #statsOf(db: Sqlite): SearchStats {
    return {
      engine: this.name,
      documents: {
        article: countDocuments(db, liveTables(db, 'article')),
        author: countDocuments(db, liveTables(db, 'author')),
      },
      position: db
        .prepare<[], IndexPosition>(
          'SELECT archive_id AS archiveId, change_id AS changeId FROM position',
        )
        .get(),
      bytes: bytesOf(this.#file.path),
    };
  }

  /** The writer of the live index: it knows the words it has met, so it is kept. */
  #writerOf(db: Sqlite, kind: SearchKind): IndexWriter {
    const tables = liveTables(db, kind);
    const kept = this.#writers.get(kind);
    if (kept?.db === db && kept.writer.tables.entries === tables.entries) return kept.writer;
    const writer = new IndexWriter(db, tables);
    this.#writers.set(kind, { db, writer });
    return writer;
  }
}

function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
