import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import { describeTable, tableNames } from '#lib/db/schema-catalog';

/** A table's contents in a few numbers: equal only when every value is the same, byte by byte. */
export interface TableFingerprint {
  table: string;
  rows: number;
  /** Sum of the id column, null without one. */
  idSum: number | null;
  /** Next AUTOINCREMENT id less one, null without. */
  sequence: number | null;
  /** SHA-256 of every integer, of every date and time, and of all else; null without such columns. */
  integers: string | null;
  dates: string | null;
  text: string | null;
  textBytes: number;
}

/** What to read: as it is before a change, so that columns added by the change don't count. */
export interface FingerprintPlan {
  table: string;
  columns: { name: string; group: Group }[];
  order: string;
}

type Group = 'integers' | 'dates' | 'text';

/** Every table there is now and its columns, but those in `except` (`authors.articles_count`). */
export function planFingerprints(db: Sqlite, except: string[] = []): FingerprintPlan[] {
  return tableNames(db).map((table) => {
    const { columns, primaryKey } = describeTable(db, table);
    return {
      table,
      columns: [...columns]
        .filter(([name]) => !except.includes(`${table}.${name}`))
        .map(([name, { type }]) => ({ name, group: groupOf(type) })),
      order: primaryKey.length > 0 ? primaryKey.map(quote).join(', ') : 'rowid',
    };
  });
}

export function fingerprint(
  db: Sqlite,
  { table, columns, order }: FingerprintPlan,
): TableFingerprint {
  const hashes = { integers: sha256(), dates: sha256(), text: sha256() };
  const digest = (group: Group) =>
    columns.some((column) => column.group === group) ? hashes[group].digest('hex') : null;
  let rows = 0;
  let textBytes = 0;
  // As blobs: text that isn't valid UTF-8 would change on its way into a JavaScript string.
  const values = columns.map(({ name }) => `typeof(${quote(name)}), CAST(${quote(name)} AS BLOB)`);
  const query = `SELECT ${values.join(', ')} FROM ${quote(table)} ORDER BY ${order}`;
  for (const row of db.prepare<[], unknown[]>(query).raw().iterate()) {
    rows += 1;
    for (const [at, { group }] of columns.entries()) {
      const [type, bytes] = [row[2 * at], row[2 * at + 1]];
      const length = Buffer.isBuffer(bytes) ? bytes.length : 0;
      // Type and length first, so that no two rows of values give the same bytes.
      hashes[group].update(`${type}:${length};`);
      if (Buffer.isBuffer(bytes)) hashes[group].update(bytes);
      if (group === 'text') textBytes += length;
    }
  }
  return {
    table,
    rows,
    idSum: columns.some(({ name }) => name === 'id') ? sumOfIds(db, table) : null,
    sequence: sequenceOf(db, table),
    integers: digest('integers'),
    dates: digest('dates'),
    text: digest('text'),
    textBytes,
  };
}

function groupOf(type: string): Group {
  if (type.startsWith('date') || type.startsWith('time')) return 'dates';
  return type.includes('int') ? 'integers' : 'text';
}

function sumOfIds(db: Sqlite, table: string): number {
  const sum = db
    .prepare(`SELECT coalesce(sum(id), 0) FROM ${quote(table)}`)
    .pluck()
    .get();
  return z.number().parse(sum);
}

function sequenceOf(db: Sqlite, table: string): number | null {
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").get();
  if (!exists) return null;
  const row = db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table);
  return z.number().optional().parse(row) ?? null;
}

function sha256(): Hash {
  return createHash('sha256');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
