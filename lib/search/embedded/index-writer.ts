import type { Sqlite } from '#lib/db/connection';
import { EntryMaker } from '#lib/search/embedded/entry-maker';
import type { IndexTables } from '#lib/search/embedded/schema';
import type { ArticleDocument, DocumentOf, SearchKind } from '#lib/search/engine';

/** Writes documents into one index's tables. Made for a connection and thrown away with it. */
export class IndexWriter {
  /** Made when first needed: it has room for half a million words. */
  #maker: EntryMaker | undefined;

  constructor(
    private readonly db: Sqlite,
    readonly tables: IndexTables,
  ) {}

  /** Adds documents or replaces them, all or none. */
  index<K extends SearchKind>(documents: DocumentOf[K][]): void {
    const { entries, documents: table, facets, vocabulary } = this.tables;
    const replaceEntry = this.db.prepare(
      `INSERT OR REPLACE INTO ${entries} (rowid, body, title, rest, marks) VALUES (?, ?, ?, ?, ?)`,
    );
    const replaceDocument = this.db.prepare(
      `INSERT OR REPLACE INTO ${table} (id, date, heads, fingerprint) VALUES (?, ?, ?, ?)`,
    );
    const replaceFacets = this.db.prepare(
      `INSERT OR REPLACE INTO ${facets}
         (id, category, source_id, author_id, year, language, group_id)
       VALUES (@id, @category, @sourceId, @authorId, @year, @language, @groupId)`,
    );
    const addStem = this.db.prepare(`INSERT OR IGNORE INTO ${vocabulary} (stem) VALUES (?)`);
    this.#maker ??= new EntryMaker();
    const maker = this.#maker;
    this.#write(() => {
      const made = documents.map((document) => maker.entry(document));
      for (const { id, date, heads, fingerprint } of made) {
        replaceDocument.run(id, date, heads, fingerprint);
      }
      for (const document of documents) {
        if ('groupId' in document) replaceFacets.run(facetRow(document));
      }
      for (const stem of maker.newStems()) addStem.run(stem);
      // Last, and one after the other: FTS5 writes out what it has gathered whenever another
      // table is written to, and its index falls into a thousand pieces.
      for (const { id, body, title, rest, marks } of made) {
        replaceEntry.run(id, body, title, rest, marks);
      }
    });
  }

  remove(ids: number[]): void {
    const { entries, documents, facets } = this.tables;
    const removeEntry = this.db.prepare(`DELETE FROM ${entries} WHERE rowid = ?`);
    const removeDocument = this.db.prepare(`DELETE FROM ${documents} WHERE id = ?`);
    const removeFacets = this.db.prepare(`DELETE FROM ${facets} WHERE id = ?`);
    this.#write(() => {
      for (const id of ids) {
        removeFacets.run(id);
        // What isn't there must not leave a tombstone.
        if (removeDocument.run(id).changes > 0) removeEntry.run(id);
      }
    });
  }

  #write(work: () => void): void {
    try {
      this.db
        .transaction(() => {
          work();
          this.db
            .prepare('UPDATE live SET writes = writes + 1 WHERE kind = ?')
            .run(this.tables.kind);
        })
        .immediate();
    } catch (error) {
      // Stems noted as known were rolled back with the rest.
      this.#maker?.forget();
      throw error;
    }
  }
}

function facetRow({ id, category, sourceId, authorId, date, language, groupId }: ArticleDocument) {
  const year = /^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : null;
  return { id, category, sourceId, authorId, year, language, groupId };
}
