import { statSync } from 'node:fs';
import { openUntouched } from '#lib/db/archive-kind';
import { whenClosing } from '#lib/db/closing';
import type { Sqlite, SqliteStatement } from '#lib/db/connection';
import { openReplaceable } from '#lib/db/open-replaceable';
import { storagePath } from '#lib/env';
import type { Measures } from '#lib/images/make-picture';
import { log } from '#lib/log';

/** Why a source gave no picture, and when it is asked again. */
export interface Failure {
  reason: string;
  /** How many times in a row. */
  times: number;
  retryAtMs: number;
}

interface Row {
  width: number | null;
  height: number | null;
  colour: string | null;
  reason: string | null;
  times: number;
  retry_at: number;
}

export interface ImageTotals {
  files: number;
  bytes: number;
  known: number;
  failing: number;
}

const layout = 1;

/**
 * What is known of pictures by their sources' keys, in a small SQLite file that all processes
 * share: sizes and colours for the pages, failures, and who is fetching what. All of it can be found
 * out again, so the file may be removed; where it can't be used, pictures are served without it.
 */
export class ImageFacts {
  readonly #path: string;
  #db: Sqlite | undefined;
  /** Asked for each picture of each page that is made. */
  #find: SqliteStatement<[string], Row> | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#db = this.#attempt(() => openReplaceable(path, withTables));
    this.#find = this.#attempt(() =>
      this.#db?.prepare(
        'SELECT width, height, colour, reason, times, retry_at FROM images WHERE key = ?',
      ),
    );
  }

  /** The size and the colour of a picture that was fetched once. */
  measures(key: string): Measures | undefined {
    const row = this.#row(key);
    if (!row?.width || !row.height || !row.colour) return undefined;
    return { width: row.width, height: row.height, colour: row.colour };
  }

  /** The last failure, where nothing has succeeded since. */
  failure(key: string): Failure | undefined {
    const row = this.#row(key);
    if (!row?.reason) return undefined;
    return { reason: row.reason, times: row.times, retryAtMs: row.retry_at };
  }

  noteFetched(key: string, { width, height, colour }: Measures): void {
    this.#run(
      `INSERT INTO images (key, width, height, colour) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET width = excluded.width, height = excluded.height,
         colour = excluded.colour, reason = NULL, times = 0, retry_at = 0, fetching_until = 0`,
      [key, width, height, colour],
    );
  }

  noteFailed(key: string, { reason, times, retryAtMs }: Failure): void {
    this.#run(
      `INSERT INTO images (key, reason, times, retry_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET reason = excluded.reason, times = excluded.times,
         retry_at = excluded.retry_at, fetching_until = 0`,
      [key, reason, times, retryAtMs],
    );
  }

  /**
   * Whether this process may fetch a source now: one at a time does, of all that share the file.
   * The claim ends with noteFetched or noteFailed, or by itself should the process die.
   */
  claim(key: string, untilMs: number, nowMs: number): boolean {
    const changes = this.#run(
      `INSERT INTO images (key, fetching_until) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET fetching_until = excluded.fetching_until
       WHERE fetching_until <= ?`,
      [key, untilMs, nowMs],
    );
    // Without the file there is nobody to agree with.
    return changes === undefined || changes > 0;
  }

  release(key: string): void {
    this.#run('UPDATE images SET fetching_until = 0 WHERE key = ?', [key]);
  }

  noteSize({ files, bytes }: { files: number; bytes: number }): void {
    this.#run('UPDATE folder SET files = ?, bytes = ?', [files, bytes]);
  }

  /** For the metrics: the folder as it was when it was trimmed last, and how many sources fail. */
  totals(): ImageTotals | undefined {
    return this.#attempt(() => this.#db && totalsIn(this.#db));
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
    this.#find = undefined;
  }

  #row(key: string): Row | undefined {
    return this.#attempt(() => this.#find?.get(key));
  }

  #run(sql: string, values: unknown[]): number | undefined {
    return this.#attempt(() => this.#db?.prepare(sql).run(...values).changes);
  }

  #attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      log.warn({ err: error, file: this.#path }, 'the facts about pictures could not be used');
      return undefined;
    }
  }
}

export function imageFactsPath(): string {
  return storagePath('production_images.sqlite3');
}

/** What totals() says, for who must change nothing. Undefined while there is no such file. */
export function lookAtTotals(path: string): ImageTotals | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.size) return undefined;
  const db = openUntouched(path);
  try {
    return totalsIn(db);
  } finally {
    db.close();
  }
}

// Next.js loads this module more than once in one process; the connection stays one.
const holder = globalThis as { [factsKey]?: { path: string; facts: ImageFacts } };
const factsKey = Symbol.for('bisan.image-facts');

/** The process's one connection to the facts. */
export function imageFacts(): ImageFacts {
  const path = imageFactsPath();
  const open = holder[factsKey];
  if (open?.path === path) return open.facts;
  open?.facts.close();
  const facts = new ImageFacts(path);
  holder[factsKey] = { path, facts };
  whenClosing('image-facts', () => {
    holder[factsKey]?.facts.close();
    delete holder[factsKey];
  });
  return facts;
}

function withTables(db: Sqlite): Sqlite {
  db.pragma('cache_size = -2000');
  db.transaction(() => {
    if (Number(db.pragma('user_version', { simple: true })) === layout) return;
    db.exec(`
      DROP TABLE IF EXISTS images;
      DROP TABLE IF EXISTS folder;
      CREATE TABLE images (
        key text PRIMARY KEY,
        width integer,
        height integer,
        colour text,
        reason text,
        times integer NOT NULL DEFAULT 0,
        retry_at integer NOT NULL DEFAULT 0,
        fetching_until integer NOT NULL DEFAULT 0
      ) WITHOUT ROWID;
      CREATE TABLE folder (files integer NOT NULL, bytes integer NOT NULL);
      INSERT INTO folder VALUES (0, 0);
    `);
    db.pragma(`user_version = ${layout}`);
  }).immediate();
  return db;
}

function totalsIn(db: Sqlite): ImageTotals | undefined {
  return db
    .prepare<[], ImageTotals>(
      `SELECT files, bytes, (SELECT count(*) FROM images WHERE width IS NOT NULL) AS known,
         (SELECT count(*) FROM images WHERE reason IS NOT NULL) AS failing FROM folder`,
    )
    .get();
}
