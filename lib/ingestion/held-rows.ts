import type { Sqlite } from '#lib/db/connection';
import { openScratch } from '#lib/db/scratch';

/** Whose rows are versions of each other: a record, for authors from one source. */
export interface VersionSlot {
  id: number;
  source: string;
}

export interface HeldRow<Row> {
  slot: VersionSlot;
  hash: string;
  /** The archive's own row came in this run as well, and before this one. */
  displaced: boolean;
  row: Row;
}

/** Rows that wait for the end of the run, on disk: there may be a file full of them. */
export class HeldRows<Row> {
  private db: Sqlite | undefined;
  private readonly keys = new Map<string | number, true>();

  set(held: HeldRow<Row>): void {
    this.keys.set(keyOf(held.slot), true);
    this.open()
      .prepare('INSERT OR REPLACE INTO held (slot, row) VALUES (?, ?)')
      .run(String(keyOf(held.slot)), JSON.stringify(held));
  }

  get(slot: VersionSlot): HeldRow<Row> | undefined {
    if (!this.keys.has(keyOf(slot))) return undefined;
    const json = this.open()
      .prepare<[string], string>('SELECT row FROM held WHERE slot = ?')
      .pluck()
      .get(String(keyOf(slot)));
    return json === undefined ? undefined : JSON.parse(json);
  }

  delete(slot: VersionSlot): void {
    if (!this.keys.delete(keyOf(slot))) return;
    this.open()
      .prepare('DELETE FROM held WHERE slot = ?')
      .run(String(keyOf(slot)));
  }

  *all(): Generator<HeldRow<Row>> {
    if (this.keys.size === 0) return;
    const rows = this.open().prepare<[], string>('SELECT row FROM held ORDER BY rowid').pluck();
    for (const json of rows.iterate()) yield JSON.parse(json);
  }

  close(): void {
    this.db?.close();
  }

  private open(): Sqlite {
    if (this.db) return this.db;
    this.db = openScratch();
    this.db.exec('CREATE TABLE held (slot text PRIMARY KEY, row text NOT NULL)');
    return this.db;
  }
}

export function keyOf({ id, source }: VersionSlot): string | number {
  return source === '' ? id : `${id}\t${source}`;
}
