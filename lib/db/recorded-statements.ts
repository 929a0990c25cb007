import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { queryTimes } from '#lib/db/query-times';
import {
  digestOf,
  noteRead,
  noteUnrepeatable,
  type RowMode,
  writeQuestion,
} from '#lib/db/recorded-reads';

/** More different statements than a page is made with. */
const maxPrepared = 300;

/**
 * Has every SELECT of this connection recorded, while a page is being made; times each statement.
 * A statement that is prepared again, as Prisma does for each query, is the one prepared before.
 */
export function recordReads(db: Database.Database): Database.Database {
  const prepare = db.prepare.bind(db) as unknown as (sql: string) => Native;
  const kept = new LRUCache<string, Prepared>({ max: maxPrepared });
  const recorded = (sql: string) => {
    const known = kept.get(sql);
    if (known) return new RecordedStatement(known, prepare);
    const prepared: Prepared = { sql, native: prepare(sql), mode: 'object' };
    kept.set(sql, prepared);
    return new RecordedStatement(prepared, prepare);
  };
  db.prepare = recorded as unknown as typeof db.prepare;
  return db;
}

/** The parts of a better-sqlite3 statement that are offered, without its generic types. */
interface Native {
  /** Its rows are being read one by one. */
  readonly busy: boolean;
  readonly reader: boolean;
  readonly readonly: boolean;
  all(...args: unknown[]): unknown[];
  get(...args: unknown[]): unknown;
  run(...args: unknown[]): unknown;
  iterate(...args: unknown[]): unknown;
  columns(): unknown;
  pluck(on: boolean): unknown;
  raw(on: boolean): unknown;
  expand(on: boolean): unknown;
}

/** A native statement, shared by all who prepare its SQL, and the form it gives rows in now. */
interface Prepared {
  sql: string;
  native: Native;
  mode: RowMode;
}

/** What `prepare()` gives: a statement with a row mode and bound values of its own. */
class RecordedStatement {
  readonly #prepared: Prepared;
  readonly #prepare: (sql: string) => Native;
  readonly #times;
  #mode: RowMode = 'object';
  #bound: unknown[] = [];

  constructor(prepared: Prepared, prepare: (sql: string) => Native) {
    this.#prepared = prepared;
    this.#prepare = prepare;
    this.#times = queryTimes()[prepared.native.readonly ? 'read' : 'write'];
  }

  get source(): string {
    return this.#prepared.sql;
  }

  get reader(): boolean {
    return this.#prepared.native.reader;
  }

  get readonly(): boolean {
    return this.#prepared.native.readonly;
  }

  columns(): unknown {
    return this.#prepared.native.columns();
  }

  pluck(on = true): this {
    return this.#setMode('pluck', on);
  }

  raw(on = true): this {
    return this.#setMode('raw', on);
  }

  expand(on = true): this {
    return this.#setMode('expand', on);
  }

  bind(...args: unknown[]): this {
    this.#bound = args;
    return this;
  }

  all(...args: unknown[]): unknown[] {
    const rows = this.#timed((native, values) => native.all(...values), args);
    this.#note(args, false, rows);
    return rows;
  }

  get(...args: unknown[]): unknown {
    const row = this.#timed((native, values) => native.get(...values), args);
    this.#note(args, true, row);
    return row;
  }

  run(...args: unknown[]): unknown {
    noteUnrepeatable('it writes');
    return this.#timed((native, values) => native.run(...values), args);
  }

  iterate(...args: unknown[]): unknown {
    noteUnrepeatable('it reads rows one by one');
    // One of its own, for it is in use until the last row is read.
    return this.#inMode(this.#fresh()).iterate(...this.#values(args));
  }

  #setMode(mode: RowMode, on: boolean): this {
    if (on) this.#mode = mode;
    else if (this.#mode === mode) this.#mode = 'object';
    return this;
  }

  #values(args: unknown[]): unknown[] {
    return args.length > 0 ? args : this.#bound;
  }

  #fresh(): Prepared {
    return { sql: this.source, native: this.#prepare(this.source), mode: 'object' };
  }

  #timed<T>(work: (native: Native, values: unknown[]) => T, args: unknown[]): T {
    const native = this.#inMode(this.#prepared.native.busy ? this.#fresh() : this.#prepared);
    const began = performance.now();
    const answer = work(native, this.#values(args));
    this.#times.add(performance.now() - began);
    return answer;
  }

  #inMode(prepared: Prepared): Native {
    const { native, mode } = prepared;
    if (mode !== this.#mode) {
      if (this.#mode !== 'object') native[this.#mode](true);
      else if (mode !== 'object') native[mode](false);
      prepared.mode = this.#mode;
    }
    return native;
  }

  #note(args: unknown[], single: boolean, answer: unknown): void {
    noteRead(() => {
      const question = writeQuestion({ args: this.#values(args), mode: this.#mode, single });
      return { source: 'archive', sql: this.source, question, digest: digestOf(answer) };
    });
  }
}
