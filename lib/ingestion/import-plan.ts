import type { Sqlite } from '#lib/db/connection';
import type { ImportMode, ImportTotals } from '#lib/ingestion/import-report';
import type { RunIdentity } from '#lib/ingestion/import-run-store';
import type { ImportSession } from '#lib/ingestion/import-session';
import type { SourceFile } from '#lib/ingestion/source-files';

export interface ImportOptions {
  /** Counts what an import would do, and changes nothing but the list of reports. */
  dryRun?: boolean;
  /** The source of every row, whatever the row says itself. */
  sourceName?: string;
  /** Leaves out files that were imported as they are now; a refresh reads all the same. */
  skipUnchanged?: boolean;
  /** What the run belongs to; a run of the same job that did not end is carried on. */
  identity?: RunIdentity;
  /** Called after each batch, and when something else begins. */
  onProgress?: (progress: ImportProgress) => void;
  /** Called once when another import has to end first. */
  onWaiting?: () => void;
  /**
   * Aborted: the batch in hand is finished, and the report says where it stopped: cancelled, or
   * interrupted when the reason is an error called JobStoppedError, for it is carried on.
   */
  signal?: AbortSignal;
  /** Rows in one transaction. */
  batchSize?: number;
  /** Index in a thread of its own meanwhile, for a process that only imports. */
  indexBeside?: boolean;
}

/** rows are read; what follows them is done; the search index is brought up to it. */
export type ImportPhase = 'rows' | 'after' | 'search';

export interface ImportProgress {
  phase: ImportPhase;
  runId: number;
  file: string;
  /** 1 for the first. */
  fileNumber: number;
  files: number;
  /** Of the files as they are on disk. */
  bytesRead: number;
  bytesTotal: number;
  totals: ImportTotals;
}

/** What is imported, and what comes after the rows. */
export interface ImportPlan {
  mode: ImportMode;
  /** What was asked for: files and folders. */
  paths: string[];
  findFiles(): Promise<SourceFile[]>;
  /** Rows of other sources are skipped. */
  onlySource?: string;
  /** Only these rows of each file, by their lines. */
  onlyLines?: ReadonlyMap<string, ReadonlySet<number>>;
  /** After all rows were stored, in the same run. */
  afterRows?(run: StoredRows): Promise<void>;
}

/** A run whose rows are all stored, as what comes after them sees it. */
export interface StoredRows {
  db: Sqlite;
  session: ImportSession;
  source: string | null;
  /** Rows about articles of the run's source. */
  articleRows: number;
  /** Rejected rows that may have been about any article. */
  unknownRows: number;
  isAborted: boolean;
  /** Does work in one transaction; its counts are added to the report's. */
  transact(work: () => Partial<ImportTotals>): Promise<void>;
}

/** An import can't do what it was asked for; the message says why. */
export class ImportFailedError extends Error {
  override name = 'ImportFailedError';
}
