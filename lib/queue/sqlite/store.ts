import type { Statement } from 'better-sqlite3';
import { whenClosing } from '#lib/db/closing';
import { openSqlite, type Sqlite } from '#lib/db/connection';
import { namingDamage } from '#lib/queue/sqlite/damaged-file';
import { Notifications } from '#lib/queue/sqlite/notifications';
import { prepareQueueFile } from '#lib/queue/sqlite/schema';

export type Value = string | number | null;

/**
 * A short wait: the event loop stands still in it. Whoever still finds the file locked
 * tries again from the event loop (see QueueScope.write).
 */
const lockWaitMs = 100;

/** One connection to a queue's file, shared by all queues and workers of a process or thread. */
export class QueueStore {
  readonly db: Sqlite;
  readonly notifications: Notifications;
  readonly #statements = new Map<string, Statement>();

  constructor(readonly path: string) {
    this.db = namingDamage(path, () => openQueueFile(path));
    this.db.pragma(`busy_timeout = ${lockWaitMs}`);
    // 16 MB at SQLite's page size: a checkpoint waits for the disk, and jobs are many small commits.
    this.db.pragma('wal_autocheckpoint = 4000');
    this.notifications = new Notifications(this.db);
  }

  get open(): boolean {
    return this.db.open;
  }

  /** The first row. The type of a row is the caller's word: the tables are ours alone. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return namingDamage(this.path, () => this.#prepare<Row>(sql).get(...values));
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return namingDamage(this.path, () => this.#prepare<Row>(sql).all(...values));
  }

  /** @returns how many rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return namingDamage(this.path, () => this.#prepare(sql).run(...values).changes);
  }

  /** A number that the query answers with, 0 for none. */
  count(sql: string, ...values: Value[]): number {
    return this.get<{ n: number | null }>(sql, ...values)?.n ?? 0;
  }

  exists(sql: string, ...values: Value[]): boolean {
    return this.get(sql, ...values) !== undefined;
  }

  /**
   * Runs `work` in one IMMEDIATE transaction, then wakes who waits for what it noted.
   * `work` must not await: what follows would run outside of the transaction.
   */
  write<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    let result: T;
    try {
      result = work();
      this.run('COMMIT');
    } catch (error) {
      if (this.db.inTransaction) this.run('ROLLBACK');
      this.notifications.discard();
      throw error;
    }
    this.notifications.flush();
    return result;
  }

  /** The next number of a counter, from 1 on. */
  next(counter: string): number {
    return this.count(
      `INSERT INTO counter VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value AS n`,
      counter,
    );
  }

  #prepare<Row>(sql: string): Statement<Value[], Row> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement as Statement<Value[], Row>;
  }
}

function openQueueFile(path: string): Sqlite {
  const db = openSqlite(path);
  try {
    prepareQueueFile(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

interface Holding {
  store: QueueStore;
  holders: number;
}

// Next.js loads this module more than once in one process; the connection stays one.
const holder = globalThis as { [openKey]?: Map<string, Holding> };
const openKey = Symbol.for('bisan.queue');

/** The process's one connection to the file. Give it back with releaseStore(). */
export function holdStore(path: string): QueueStore {
  holder[openKey] ??= new Map();
  let holding = holder[openKey].get(path);
  if (!holding?.store.open) {
    holding = { store: new QueueStore(path), holders: 0 };
    holder[openKey].set(path, holding);
    whenClosing('queue', closeStores);
  }
  holding.holders += 1;
  return holding.store;
}

/** Closes the connection when nobody in this process holds it any more. */
export function releaseStore(path: string, store: QueueStore): void {
  const holding = holder[openKey]?.get(path);
  if (holding?.store !== store) return;
  holding.holders -= 1;
  if (holding.holders > 0) return;
  holder[openKey]?.delete(path);
  store.db.close();
}

function closeStores(): void {
  for (const { store } of holder[openKey]?.values() ?? []) store.db.close();
  holder[openKey]?.clear();
}
