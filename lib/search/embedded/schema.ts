import type { Sqlite } from '#lib/db/connection';
import { type SearchKind, searchKinds } from '#lib/search/engine';

/**
 * Raised whenever the tables, the marks or the folding change: an index of another version
 * is thrown away and filled again.
 */
export const indexVersion = 4;

/** The tables of one index. Of each kind one generation is live; a rebuild makes the next. */
export interface IndexTables {
  kind: SearchKind;
  generation: number;
  /** FTS5: body, title, rest and marks of each document, by its id. */
  entries: string;
  documents: string;
  /** What articles are counted by, in rows so small that thousands are read at once. */
  facets: string;
  /** The stems of all words that ever were in the index. */
  vocabulary: string;
}

export function tablesOf(kind: SearchKind, generation: number): IndexTables {
  const entries = `${kind}_${generation}`;
  return {
    kind,
    generation,
    entries,
    documents: `${entries}_documents`,
    facets: `${entries}_facets`,
    vocabulary: `${entries}_vocabulary`,
  };
}

/** Makes an empty file ready. */
export function createSchema(db: Sqlite): void {
  // Without VACUUM it is too late for that: the file has its header already.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.exec('VACUUM');
  db.transaction(() => {
    db.exec(`
      CREATE TABLE live (
        kind TEXT PRIMARY KEY,
        generation INTEGER NOT NULL,
        settled INTEGER NOT NULL DEFAULT 0,
        -- Raised by each change of its documents: what was read from them is old then.
        writes INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;
      CREATE TABLE position (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        archive_id TEXT NOT NULL,
        change_id INTEGER NOT NULL
      );
    `);
    for (const kind of searchKinds) {
      createTables(db, tablesOf(kind, 1));
      db.prepare('INSERT INTO live (kind, generation) VALUES (?, 1)').run(kind);
    }
    db.pragma(`user_version = ${indexVersion}`);
  }).immediate();
}

/** The texts themselves are not kept (content = ''): the archive has them. */
export function createTables(db: Sqlite, tables: IndexTables): void {
  db.exec(`
    CREATE VIRTUAL TABLE ${tables.entries} USING fts5 (
      body, title, rest, marks,
      content = '', contentless_delete = 1, tokenize = "ascii tokenchars ':~^='"
    );
    CREATE TABLE ${tables.documents} (
      id INTEGER PRIMARY KEY,
      date TEXT NOT NULL,
      heads TEXT NOT NULL,
      fingerprint TEXT NOT NULL
    );
    CREATE INDEX ${tables.documents}_by_date ON ${tables.documents} (date, id);
    CREATE TABLE ${tables.facets} (
      id INTEGER PRIMARY KEY,
      category TEXT,
      source_id TEXT,
      author_id INTEGER NOT NULL,
      year INTEGER,
      language TEXT NOT NULL,
      group_id INTEGER
    );
    CREATE INDEX ${tables.facets}_by_group ON ${tables.facets} (group_id)
      WHERE group_id IS NOT NULL;
    CREATE TABLE ${tables.vocabulary} (stem TEXT PRIMARY KEY) WITHOUT ROWID;
  `);
  // Larger pages and more memory before a flush: a third less time to fill the index.
  configure(db, tables, { pgsz: 8_000n, hashsize: 16_000_000n });
  configure(db, tables, merging.asWritten);
}

/**
 * When FTS5 merges what it wrote batch by batch. An index that is filled before anybody asks it
 * is merged once, at the end (settleEntries), instead of on the way and then again.
 */
export const merging = {
  asWritten: { automerge: 8n, crisismerge: 16n },
  atTheEnd: { automerge: 0n, crisismerge: 1_000n },
};

export function configure(
  db: Sqlite,
  { entries }: IndexTables,
  settings: Record<string, bigint>,
): void {
  const set = db.prepare(`INSERT INTO ${entries} (${entries}, rank) VALUES (?, ?)`);
  for (const [name, value] of Object.entries(settings)) set.run(name, value);
}

export function dropTables(db: Sqlite, tables: IndexTables): void {
  db.exec(`
    DROP TABLE IF EXISTS ${tables.entries};
    DROP TABLE IF EXISTS ${tables.documents};
    DROP TABLE IF EXISTS ${tables.facets};
    DROP TABLE IF EXISTS ${tables.vocabulary};
  `);
}

/** @throws when the file has no live index of that kind, which no version of ours leaves. */
export function liveTables(db: Sqlite, kind: SearchKind): IndexTables {
  const generation = db
    .prepare<[string], number>('SELECT generation FROM live WHERE kind = ?')
    .pluck()
    .get(kind);
  if (generation === undefined) throw new Error(`The search index has no ${kind} index`);
  return tablesOf(kind, generation);
}

/** Puts a generation to use. `settled` is how many of its documents are in one piece. */
export function setLive(db: Sqlite, { kind, generation }: IndexTables, settled: number): void {
  db.prepare('UPDATE live SET generation = ?, settled = ? WHERE kind = ?').run(
    generation,
    settled,
    kind,
  );
}

/** Generations of a kind that are in the file, live or not. */
export function generationsOf(db: Sqlite, kind: SearchKind): number[] {
  return db
    .prepare<[string], string>(
      "SELECT name FROM sqlite_master WHERE name GLOB ? || '_[0-9]*_documents' AND type = 'table'",
    )
    .pluck()
    .all(kind)
    .map((name) => Number(name.split('_')[1]));
}

export function countDocuments(db: Sqlite, { documents }: IndexTables): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${documents}`).pluck().get() ?? 0;
}
