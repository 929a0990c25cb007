import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';

export interface TableShape {
  columns: Map<string, ColumnShape>;
  /** Column names, in the key's order. */
  primaryKey: string[];
  /** By name. Those that SQLite makes itself (for a key, for UNIQUE) are not here. */
  indexes: Map<string, IndexShape>;
  /** `author_id → authors.id on delete cascade on update no action`, sorted. */
  foreignKeys: string[];
}

export interface ColumnShape {
  /** As declared, in small letters. */
  type: string;
  notNull: boolean;
  /** SQL of the default, or null. */
  default: string | null;
}

export interface IndexShape {
  unique: boolean;
  /** `expression` stands for what is not a column. */
  columns: string[];
  /** It has a WHERE. */
  partial: boolean;
}

const names = z.array(z.string());
const columnRows = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    notnull: z.number(),
    dflt_value: z.string().nullable(),
    pk: z.number(),
  }),
);
const indexRows = z.array(
  z.object({ name: z.string(), unique: z.number(), origin: z.string(), partial: z.number() }),
);
const indexColumnRows = z.array(z.object({ name: z.string().nullable(), key: z.number() }));
const foreignKeyRows = z.array(
  z.object({
    id: z.number(),
    table: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    on_update: z.string(),
    on_delete: z.string(),
  }),
);

/** A database's own tables, read from its catalog: names of sqlite_… are SQLite's. */
export function tableNames(db: Sqlite): string[] {
  const query = `SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`;
  return names.parse(db.prepare(query).pluck().all());
}

/** What SQLite knows about a table: of one that isn't there, no columns. */
export function describeTable(db: Sqlite, table: string): TableShape {
  const columns = columnRows.parse(db.prepare('SELECT * FROM pragma_table_xinfo(?)').all(table));
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const foreignKeys = db.prepare('SELECT * FROM pragma_foreign_key_list(?)').all(table);
  return {
    columns: new Map(
      columns.map(({ name, type, notnull, dflt_value }) => [
        name,
        { type: type.toLowerCase(), notNull: notnull === 1, default: dflt_value },
      ]),
    ),
    primaryKey: key.map(({ name }) => name),
    indexes: describeIndexes(db, table),
    foreignKeys: foreignKeyRows
      .parse(foreignKeys)
      .map(({ table: parent, from, to, on_delete, on_update }) =>
        `${from} → ${parent}.${to ?? 'id'} on delete ${on_delete} on update ${on_update}`.toLowerCase(),
      )
      .sort(),
  };
}

function describeIndexes(db: Sqlite, table: string): Map<string, IndexShape> {
  const list = indexRows.parse(db.prepare('SELECT * FROM pragma_index_list(?)').all(table));
  const columnsOf = db.prepare('SELECT name, key FROM pragma_index_xinfo(?)');
  return new Map(
    list
      .filter(({ origin }) => origin === 'c')
      .map(({ name, unique, partial }) => {
        const columns = indexColumnRows.parse(columnsOf.all(name)).filter(({ key }) => key === 1);
        const shape: IndexShape = {
          unique: unique === 1,
          columns: columns.map((column) => column.name ?? 'expression'),
          partial: partial === 1,
        };
        return [name, shape];
      }),
  );
}
