import { archive, type Sqlite } from '#lib/db/connection';
import {
  type BatchResult,
  importBatch,
  inTransaction,
  type PendingRow,
} from '#lib/ingestion/import-batch';
import type {
  ImportOptions,
  ImportPlan,
  ImportProgress,
  StoredRows,
} from '#lib/ingestion/import-plan';
import {
  emptyTotals,
  type ImportError,
  type ImportStatus,
  type ImportTotals,
  maxErrorsKept,
  type Position,
  sumTotals,
} from '#lib/ingestion/import-report';
import { continueRecord, type RunRecord, startRecord } from '#lib/ingestion/import-run-store';
import { ImportSession } from '#lib/ingestion/import-session';
import { type IndexingBeside, indexBeside } from '#lib/ingestion/index-beside';
import { KnownFiles } from '#lib/ingestion/known-files';
import type { RawRow } from '#lib/ingestion/raw-row';
import { findResumedRun, type ResumedRun } from '#lib/ingestion/resumed-run';
import type { SourceFile, UnreadablePathError } from '#lib/ingestion/source-files';
import { pausedSources } from '#lib/sources/sources';

/** Many new rows among the first are a sign of many more. */
const manyChanges = 25;

/** One run while it goes on: what it has done so far, kept in the archive batch by batch. */
export class ImportRun implements StoredRows {
  readonly startedAt: Date;
  readonly source: string | null;
  readonly record: RunRecord;
  readonly session: ImportSession;
  readonly errors: ImportError[] = [];
  /** Their rows are skipped. */
  readonly pausedSources = pausedSources(archive());
  totals: ImportTotals = emptyTotals();
  /** How many there are, those left out too. */
  files = 0;
  /** The last row that was committed. */
  position: Position | null = null;
  /** Rows about articles of the run's source. */
  articleRows = 0;
  /** Rejected rows that may have been about any article. */
  unknownRows = 0;
  /** The files are so large that indexing them takes longer than starting a thread. */
  isMuch = false;
  /** The thread that indexes meanwhile, if there is enough to index. */
  indexing: IndexingBeside | undefined;
  readonly known: KnownFiles;
  /** Of files that could not be read, to their end or at all. */
  readonly unreadable: UnreadablePathError[] = [];
  private resumed: ResumedRun | undefined;
  private lastReport: Omit<ImportProgress, 'totals' | 'runId'> | undefined;

  /** @param db what is written: the archive, or a dry run's copy of it. */
  constructor(
    readonly db: Sqlite,
    readonly plan: ImportPlan,
    readonly options: ImportOptions,
  ) {
    this.source = plan.onlySource ?? options.sourceName ?? null;
    this.session = new ImportSession(db);
    this.known = new KnownFiles(db, plan, options);
    const { jobId } = options.identity ?? {};
    const resumed = jobId === undefined ? undefined : findResumedRun(archive(), jobId);
    this.resumed = resumed;
    this.startedAt = resumed?.startedAt ?? new Date();
    this.record = resumed
      ? continueRecord(archive(), resumed.id)
      : startRecord(archive(), {
          mode: plan.mode,
          source: this.source,
          paths: plan.paths,
          dryRun: options.dryRun ?? false,
          identity: options.identity ?? {},
        });
    if (!resumed) return;
    this.totals = resumed.totals;
    this.position = resumed.position;
    this.errors.push(...resumed.errors);
  }

  get isAborted(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  /**
   * Rows are passed over that were committed before the run was killed: the session sees them
   * again, for it must know which records have come, and the report counts none of them twice.
   */
  get isPassing(): boolean {
    return this.resumed !== undefined;
  }

  /** What was reached before is worth nothing when its file is not there any more. */
  resumeAmong(files: SourceFile[]): void {
    this.known.begin(files);
    this.files = files.length;
    this.record.saveFiles(this.files, 0);
    if (files.some(({ path }) => path === this.resumed?.position.file)) return;
    this.endPassing();
  }

  isLastPassed(file: SourceFile, row: RawRow): boolean {
    const position = this.resumed?.position;
    return position?.file === file.path && row.offset >= position.offset;
  }

  endPassing(): void {
    this.resumed = undefined;
  }

  /** The file's end was reached. */
  passed(file: SourceFile): void {
    if (this.resumed?.position.file === file.path) this.endPassing();
  }

  /** What was read of the file stays; the others are imported, and the run fails at its end. */
  async couldNotRead(file: SourceFile, error: UnreadablePathError): Promise<void> {
    this.unreadable.push(error);
    this.passed(file);
    const code = 'unreadable_file';
    // A job that is carried on has told it before.
    if (this.errors.some((known) => known.file === file.path && known.code === code)) return;
    const { line = 0 } = this.position?.file === file.path ? this.position : {};
    const message = line > 0 ? `${error.reason} (after line ${line})` : error.reason;
    const totals = { ...emptyTotals(), errors: 1, codes: { [code]: 1 } };
    await inTransaction(this.db, this.session, () =>
      this.recorded({
        totals,
        errors: [{ file: file.path, line: null, code, effect: 'rejected', message }],
      }),
    );
  }

  report(progress: Omit<ImportProgress, 'totals' | 'runId'>): void {
    this.lastReport = progress;
    const { totals } = this;
    this.options.onProgress?.({ ...progress, runId: this.record.id, totals });
  }

  /** Something follows the rows. */
  reportPhase(phase: 'after' | 'search'): void {
    if (this.lastReport) this.report({ ...this.lastReport, phase });
  }

  /** Rows that were committed before the run was killed. */
  async pass(file: SourceFile, rows: PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    await importBatch(this.db, this.session, rows, (result) => {
      const known = this.known.stored(file, result);
      return () => {
        known();
        this.count(result);
      };
    });
  }

  /** Stores rows in one transaction. */
  async store(file: SourceFile, rows: PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    await importBatch(this.db, this.session, rows, (result) => {
      const known = this.known.stored(file, result);
      const recorded = this.recorded(result);
      return () => {
        known();
        recorded();
      };
    });
    this.indexMeanwhile();
  }

  /** Does other work of the run in one transaction; its counts are added to the report's. */
  async transact(work: () => Partial<ImportTotals>): Promise<void> {
    await inTransaction(this.db, this.session, () =>
      this.recorded({ totals: { ...emptyTotals(), ...work() }, errors: [] }),
    );
  }

  finish(status: ImportStatus, failure: string | null): void {
    const { position, totals } = this;
    this.record.finish(status, { position, totals, errors: [] }, failure);
  }

  private count({ articleRows = 0, unknownRows = 0 }: Partial<BatchResult>): void {
    this.articleRows += articleRows;
    this.unknownRows += unknownRows;
  }

  private indexMeanwhile(): void {
    const { inserted, updated } = this.totals;
    if (this.indexing || !this.options.indexBeside || this.options.dryRun) return;
    if (this.isMuch && inserted + updated >= manyChanges) this.indexing = indexBeside();
  }

  private recorded(result: Pick<BatchResult, 'totals' | 'errors'> & Partial<BatchResult>) {
    const { totals, errors, position = this.position } = result;
    const sum = sumTotals(this.totals, totals);
    this.record.save({ position, totals: sum, errors });
    return () => {
      this.totals = sum;
      this.position = position;
      this.count(result);
      this.errors.push(...errors.slice(0, Math.max(0, maxErrorsKept - this.errors.length)));
    };
  }
}
