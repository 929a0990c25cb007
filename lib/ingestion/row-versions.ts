import type { Sqlite } from '#lib/db/connection';
import { type HeldRow, HeldRows, keyOf, type VersionSlot } from '#lib/ingestion/held-rows';

/**
 * unchanged: the archive holds this very row. apply: news. later: an old version that a later
 * row of an earlier import replaced; whether it is news is known at the end of the run.
 */
export type Verdict = 'unchanged' | 'apply' | 'later';

/**
 * Decides which of several rows about one record counts: the last of a run. A file that has an
 * article twice (scrapers append) must still change nothing when it is imported again, so the
 * versions that were replaced are remembered in source_rows. When a replaced version comes
 * and the newest does not, the source has gone back to it, and it is applied at the end.
 */
export class RowVersions<Row> {
  private readonly seen = new Set<string | number>();
  private undo: (() => void)[] = [];
  private readonly held: HeldRows<Row>;
  private readonly statements;

  constructor(
    db: Sqlite,
    private readonly kind: 'article' | 'author',
  ) {
    this.held = new HeldRows();
    this.statements = {
      isReplaced: db
        .prepare<[string, number, string, string], number>(
          `SELECT 1 FROM source_rows
           WHERE kind = ? AND record_id = ? AND source_id = ? AND row_hash = ? AND replaced`,
        )
        .pluck(),
      newest: db
        .prepare<[string, number, string], string>(
          `SELECT row_hash FROM source_rows
           WHERE kind = ? AND record_id = ? AND source_id = ? AND NOT replaced`,
        )
        .pluck(),
      mark: db.prepare<[string, number, string, string, number]>(
        `INSERT INTO source_rows (kind, record_id, source_id, row_hash, replaced)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (kind, record_id, source_id, row_hash) DO UPDATE SET replaced = excluded.replaced`,
      ),
      forget: db.prepare<[string, number, string, string]>(
        `DELETE FROM source_rows
         WHERE kind = ? AND record_id = ? AND source_id = ? AND row_hash = ?`,
      ),
    };
  }

  /** Whether a row about this record came earlier in this run. */
  hasSeen(slot: VersionSlot): boolean {
    return this.seen.has(keyOf(slot));
  }

  /** A record that this run has made. */
  saw(slot: VersionSlot): void {
    const key = keyOf(slot);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.undo.push(() => this.seen.delete(key));
  }

  /** @param current the hash of the row that the archive holds. */
  judge(slot: VersionSlot, hash: string, current: string | null | undefined, row: Row): Verdict {
    const cameBefore = this.hasSeen(slot);
    this.saw(slot);
    if (hash === current) {
      this.drop(slot);
      return 'unchanged';
    }
    const waiting = cameBefore ? this.held.get(slot) : undefined;
    if (this.statements.isReplaced.get(this.kind, slot.id, slot.source, hash)) {
      const displaced = waiting ? waiting.displaced : cameBefore;
      this.hold({ slot, hash, displaced, row });
      return 'later';
    }
    // Whatever came before in this run is old now: the row that waits, and the archive's own.
    if (waiting) this.mark(slot, waiting.hash, true);
    if (current && cameBefore && (waiting?.displaced ?? true)) this.mark(slot, current, true);
    this.drop(slot);
    return 'apply';
  }

  /** The hash of an author's newest row from a source. */
  newest(slot: VersionSlot): string | undefined {
    return this.statements.newest.get(this.kind, slot.id, slot.source);
  }

  /** Remembers an author's newest row in place of the one before. */
  setNewest(slot: VersionSlot, hash: string): void {
    const before = this.newest(slot);
    if (before !== undefined && before !== hash) {
      this.statements.forget.run(this.kind, slot.id, slot.source, before);
    }
    this.mark(slot, hash, false);
  }

  /** At the end of a whole run: the rows that turned out to be what the source says now. */
  *settle(
    current: (slot: VersionSlot) => string | null | undefined,
    counts: (held: HeldRow<Row>) => boolean = () => true,
  ): Generator<HeldRow<Row>> {
    for (const held of this.held.all()) {
      if (!counts(held)) continue;
      const displaced = held.displaced ? current(held.slot) : undefined;
      this.statements.forget.run(this.kind, held.slot.id, held.slot.source, held.hash);
      yield held;
      if (displaced) this.mark(held.slot, displaced, true);
    }
  }

  /** The batch was committed. */
  commit(): void {
    this.undo = [];
  }

  /** The batch was rolled back: as if its rows had not come yet. */
  rollback(): void {
    for (const undo of this.undo.reverse()) undo();
    this.undo = [];
  }

  close(): void {
    this.held.close();
  }

  private mark({ id, source }: VersionSlot, hash: string, replaced: boolean): void {
    this.statements.mark.run(this.kind, id, source, hash, replaced ? 1 : 0);
  }

  private hold(row: HeldRow<Row>): void {
    const before = this.held.get(row.slot);
    this.held.set(row);
    this.undo.push(() => (before ? this.held.set(before) : this.held.delete(row.slot)));
  }

  private drop(slot: VersionSlot): void {
    const before = this.held.get(slot);
    if (!before) return;
    this.held.delete(slot);
    this.undo.push(() => this.held.set(before));
  }
}
