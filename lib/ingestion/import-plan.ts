import type { ImportMode, ImportTotals } from '#lib/ingestion/import-report';
import type { ImportRun } from '#lib/ingestion/import-run';
import type { SourceFile } from '#lib/ingestion/source-files';

export interface ImportOptions {
  /** Counts what an import would do, and changes nothing but the list of reports. */
  dryRun?: boolean;
  /** The source of every row, whatever the row says itself. */
  sourceName?: string;
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
  /** Aborted: the batch in hand is finished, and the report says where it stopped. */
  signal?: AbortSignal;
  /** Rows in one transaction. */
  batchSize?: number;
  /** Index in a thread of its own meanwhile, for a process that only imports. */
  indexBeside?: boolean;
}

export interface ImportProgress {
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
  /** After all rows were stored, in the same run. */
  afterRows?(run: ImportRun): Promise<void>;
}

/** An import can't do what it was asked for; the message says why. */
export class ImportFailedError extends Error {
  override name = 'ImportFailedError';
}
