import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { Sqlite } from '#lib/db/connection';
import { openReplaceable, removeReplaceable } from '#lib/db/open-replaceable';
import { isBusy, isDamaged } from '#lib/db/sqlite-error';
import { log } from '#lib/log';
import { bytesOf, type StoredPage } from '#lib/serving/stored-page';

interface Row {
  page: string;
  br: Buffer | null;
  identity: Buffer | null;
  /** Of the three above: nothing is waited for until it is on the disk, so power may take a part. */
  digest: string;
}

type Heading = Omit<StoredPage, 'body'>;

const layout = 4;
const flushDelayMs = 200;

/**
 * The pages that outlive a restart, in a SQLite file that all workers share. Writing waits for
 * a moment and is done for many pages at once; a page that is lost in between is made again.
 * The site goes on without a file that can't be read or written; a damaged one is begun anew.
 */
export class PageFile {
  readonly #path: string;
  readonly #build: string;
  readonly #maxBytes: number;
  #db: Sqlite | undefined;
  /** Which file it is that was opened under the path. */
  #inode: number | undefined;
  #waiting = new Map<string, StoredPage>();
  #timer: NodeJS.Timeout | undefined;

  /** @param build pages that another build has made are not seen */
  constructor(path: string, build: string, maxBytes: number) {
    this.#path = path;
    this.#build = build;
    this.#maxBytes = maxBytes;
    this.#open();
  }

  get(key: string): StoredPage | undefined {
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting;
    const row = this.#attempt(() =>
      this.#db
        ?.prepare<[string, string], Row>(
          'SELECT page, br, identity, digest FROM pages WHERE build = ? AND key = ?',
        )
        .get(this.#build, key),
    );
    return row && row.digest === digestOf(row) ? toPage(row) : undefined;
  }

  /** Keeps a page; it is on disk a moment later. */
  put(page: StoredPage): void {
    if (!this.#db) return;
    this.#waiting.set(page.key, page);
    this.#timer ??= setTimeout(() => this.flush(), flushDelayMs).unref();
  }

  delete(key: string): void {
    this.#waiting.delete(key);
    this.#attempt(() =>
      this.#db?.prepare('DELETE FROM pages WHERE build = ? AND key = ?').run(this.#build, key),
    );
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting = new Map();
    const db = this.#db;
    if (!db || waiting.length === 0) return;
    this.#attempt(() => {
      const put = db.prepare(
        `INSERT OR REPLACE INTO pages (build, key, bytes, page, br, identity, digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      );
      db.transaction(() => {
        for (const each of waiting) put.run(this.#build, ...toColumns(each));
        this.#makeRoom(db);
      }).immediate();
    });
  }

  close(): void {
    this.flush();
    this.#db?.close();
    this.#db = undefined;
  }

  get size(): { pages: number; bytes: number } {
    const row = this.#attempt(() =>
      this.#db
        ?.prepare<[], { pages: number; bytes: number }>('SELECT pages, bytes FROM totals')
        .get(),
    );
    return row ?? { pages: 0, bytes: 0 };
  }

  /** Takes out what was put in first, a twentieth more than must be, so that it is not each time. */
  #makeRoom(db: Sqlite): void {
    const total = db.prepare<[], number>('SELECT bytes FROM totals').pluck().get() ?? 0;
    if (total <= this.#maxBytes) return;
    let excess = total - this.#maxBytes * 0.95;
    const oldest = db.prepare<[], { id: number; bytes: number }>(
      `SELECT id, bytes FROM pages ORDER BY id LIMIT 500`,
    );
    const remove = db.prepare('DELETE FROM pages WHERE id = ?');
    while (excess > 0) {
      const rows = oldest.all();
      if (rows.length === 0) break;
      for (const { id, bytes } of rows) {
        if (excess <= 0) break;
        remove.run(id);
        excess -= bytes;
      }
    }
    db.pragma('incremental_vacuum(2000)');
  }

  #attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      log.warn({ err: error, file: this.#path }, 'the page file could not be used');
      if (isDamaged(error)) this.#beginAnew();
      return undefined;
    }
  }

  #open(): void {
    try {
      this.#db = openReplaceable(this.#path, withTables);
      this.#inode = inodeOf(this.#path);
    } catch (error) {
      log.warn({ err: error, file: this.#path }, 'the page file could not be opened');
    }
  }

  /** Damage stays, and may be where no start looks: each page that is there would fail for ever. */
  #beginAnew(): void {
    const damaged = this.#db;
    this.#db = undefined;
    // Else another worker has begun it anew.
    if (inodeOf(this.#path) === this.#inode) removeReplaceable(this.#path);
    // After the removal: SQLite then leaves alone what has taken the file's place.
    damaged?.close();
    this.#open();
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function withTables(db: Sqlite): Sqlite {
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -4000');
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found === layout) return db;
  letShrink(db);
  db.transaction(() => {
    // Another worker may have made them meanwhile.
    if (Number(db.pragma('user_version', { simple: true })) === layout) return;
    db.exec(`
      DROP TABLE IF EXISTS pages;
      DROP TABLE IF EXISTS totals;
      CREATE TABLE pages (
        id integer PRIMARY KEY AUTOINCREMENT,
        build text NOT NULL,
        key text NOT NULL,
        bytes integer NOT NULL,
        page text NOT NULL,
        br blob,
        identity blob,
        digest text NOT NULL,
        UNIQUE (build, key)
      );
      CREATE TABLE totals (pages integer NOT NULL, bytes integer NOT NULL);
      INSERT INTO totals VALUES (0, 0);
      CREATE TRIGGER pages_in AFTER INSERT ON pages BEGIN
        UPDATE totals SET pages = pages + 1, bytes = bytes + NEW.bytes;
      END;
      CREATE TRIGGER pages_out AFTER DELETE ON pages BEGIN
        UPDATE totals SET pages = pages - 1, bytes = bytes - OLD.bytes;
      END;
    `);
    db.pragma(`user_version = ${layout}`);
  }).immediate();
  return db;
}

/**
 * Has the file give room back, bit by bit. That can be said of an empty file only: of one that the
 * Rails application has left, all would have to be written once more, while readers wait.
 */
function letShrink(db: Sqlite): void {
  if (db.prepare('SELECT 1 FROM sqlite_master').get()) return;
  try {
    db.pragma('auto_vacuum = INCREMENTAL');
    db.exec('VACUUM'); // what makes the line above count
  } catch (error) {
    if (!isBusy(error)) throw error; // another worker says the same
  }
}

/** One string of each statement for all pages. */
const statements = new LRUCache<string, string>({ max: 500 });

function toPage(row: Row): StoredPage {
  const heading = JSON.parse(row.page) as Heading;
  for (const read of heading.reads) {
    if (read.sql !== undefined) read.sql = oneOf(read.sql);
  }
  const body = row.br ? { br: row.br } : { identity: row.identity ?? Buffer.alloc(0) };
  return { ...heading, body };
}

function oneOf(sql: string): string {
  const known = statements.get(sql);
  if (known === undefined) statements.set(sql, sql);
  return known ?? sql;
}

function toColumns(page: StoredPage) {
  const { body, ...heading } = page;
  const { br, identity } = { br: null, identity: null, ...body };
  const text = JSON.stringify(heading);
  const digest = digestOf({ page: text, br, identity });
  return [page.key, bytesOf(page), text, br, identity, digest] as const;
}

function digestOf({ page, br, identity }: Omit<Row, 'digest'>): string {
  const digest = createHash('sha1').update(page);
  return digest.update(br ?? identity ?? '').digest('base64');
}
