import type { Sqlite } from '#lib/db/connection';
import { EntryMaker } from '#lib/search/embedded/entry-maker';
import type { IndexTables } from '#lib/search/embedded/schema';
import type { DocumentOf, SearchKind } from '#lib/search/engine';

/** Writes documents into one index's tables. Made for a connection and thrown away with it. */
export class IndexWriter {
  readonly #maker = new EntryMaker();

  constructor(
    private readonly db: Sqlite,
    readonly tables: IndexTables,
  ) {}

  /** Adds documents or replaces them, all or none. */
  index<K extends SearchKind>(documents: DocumentOf[K][]): void {
    const { entries, documents: table, vocabulary } = this.tables;
    const replaceEntry = this.db.prepare(
      `INSERT OR REPLACE INTO ${entries} (rowid, body, title, rest, marks) VALUES (?, ?, ?, ?, ?)`,
    );
    const replaceDocument = this.db.prepare(
      `INSERT OR REPLACE INTO ${table} (id, date, heads, fingerprint) VALUES (?, ?, ?, ?)`,
    );
    const addWord = this.db.prepare(`INSERT OR IGNORE INTO ${vocabulary} (word) VALUES (?)`);
    this.#write(() => {
      for (const document of documents) {
        const entry = this.#maker.entry(document);
        replaceEntry.run(entry.id, entry.body, entry.title, entry.rest, entry.marks);
        replaceDocument.run(entry.id, entry.date, entry.heads, entry.fingerprint);
      }
      for (const word of this.#maker.newVocabulary()) addWord.run(word);
    });
  }

  remove(ids: number[]): void {
    const { entries, documents } = this.tables;
    const removeEntry = this.db.prepare(`DELETE FROM ${entries} WHERE rowid = ?`);
    const removeDocument = this.db.prepare(`DELETE FROM ${documents} WHERE id = ?`);
    this.#write(() => {
      for (const id of ids) {
        // What isn't there must not leave a tombstone.
        if (removeDocument.run(id).changes > 0) removeEntry.run(id);
      }
    });
  }

  #write(work: () => void): void {
    try {
      this.db.transaction(work).immediate();
    } catch (error) {
      // Words noted as known were rolled back with the rest.
      this.#maker.forget();
      throw error;
    }
  }
}
