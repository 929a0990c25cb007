import { archive, type Sqlite } from '#lib/db/connection';
import {
  type BatchResult,
  importBatch,
  inTransaction,
  type PendingRow,
} from '#lib/ingestion/import-batch';
import type { ImportOptions, ImportPlan, StoredRows } from '#lib/ingestion/import-plan';
import {
  emptyTotals,
  type ImportError,
  type ImportStatus,
  type ImportTotals,
  maxErrorsKept,
  type Position,
  sumTotals,
} from '#lib/ingestion/import-report';
import { type RunRecord, startRecord } from '#lib/ingestion/import-run-store';
import { ImportSession } from '#lib/ingestion/import-session';
import { type IndexingBeside, indexBeside } from '#lib/ingestion/index-beside';
import { pausedSources } from '#lib/sources/sources';

/** Many new rows among the first are a sign of many more. */
const manyChanges = 25;

/** One run while it goes on: what it has done so far, kept in the archive batch by batch. */
export class ImportRun implements StoredRows {
  readonly startedAt = new Date();
  readonly source: string | null;
  readonly record: RunRecord;
  readonly session: ImportSession;
  readonly errors: ImportError[] = [];
  /** Their rows are skipped. */
  readonly pausedSources = pausedSources(archive());
  totals: ImportTotals = emptyTotals();
  /** The last row that was committed. */
  position: Position | null = null;
  /** Rows about articles of the run's source. */
  articleRows = 0;
  /** The files are so large that indexing them takes longer than starting a thread. */
  isMuch = false;
  /** The thread that indexes meanwhile, if there is enough to index. */
  indexing: IndexingBeside | undefined;

  /** @param db what is written: the archive, or a dry run's copy of it. */
  constructor(
    readonly db: Sqlite,
    readonly plan: ImportPlan,
    readonly options: ImportOptions,
  ) {
    this.source = plan.onlySource ?? options.sourceName ?? null;
    this.session = new ImportSession(db);
    this.record = startRecord(archive(), {
      mode: plan.mode,
      source: this.source,
      paths: plan.paths,
      dryRun: options.dryRun ?? false,
    });
  }

  get isAborted(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  /** Stores rows in one transaction. */
  async store(rows: PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    await importBatch(this.db, this.session, rows, (result) => this.recorded(result));
    this.indexMeanwhile();
  }

  /** Does other work of the run in one transaction; its counts are added to the report's. */
  async transact(work: () => Partial<ImportTotals>): Promise<void> {
    await inTransaction(this.db, this.session, () =>
      this.recorded({ totals: { ...emptyTotals(), ...work() }, errors: [], articleRows: 0 }),
    );
  }

  finish(status: ImportStatus, failure: string | null): void {
    const { position, totals } = this;
    this.record.finish(status, { position, totals, errors: [] }, failure);
  }

  private indexMeanwhile(): void {
    const { inserted, updated } = this.totals;
    if (this.indexing || !this.options.indexBeside || this.options.dryRun) return;
    if (this.isMuch && inserted + updated >= manyChanges) this.indexing = indexBeside();
  }

  private recorded(result: BatchResult) {
    const { totals, errors, articleRows, position = this.position } = result;
    const sum = sumTotals(this.totals, totals);
    this.record.save({ position, totals: sum, errors });
    return () => {
      this.totals = sum;
      this.position = position;
      this.articleRows += articleRows;
      this.errors.push(...errors.slice(0, Math.max(0, maxErrorsKept - this.errors.length)));
    };
  }
}
