import type { SearchCaughtUp } from '#lib/ingestion/catch-up';
import { type IssueCode, type IssueEffect, issueCodes } from '#lib/ingestion/row-issue';

export type ImportMode = 'hasad' | 'file' | 'refresh';

/** interrupted: its process ended before it did. */
export type ImportStatus = 'running' | 'completed' | 'cancelled' | 'failed' | 'interrupted';

/**
 * What became of a run's rows: lines = inserted + updated + unchanged + skipped + rejected,
 * and valid = lines that could be read and are articles or authors.
 */
export interface ImportTotals {
  lines: number;
  valid: number;
  inserted: number;
  updated: number;
  unchanged: number;
  /** Of an unknown type, of another source, or a duplicate of a row of the same run. */
  skipped: number;
  /** Not imported. */
  rejected: number;
  /** Everything wrong: rejected rows, and fields that were left out of rows that were kept. */
  errors: number;
  /** Articles and authors that a refresh removed. */
  removedArticles: number;
  removedAuthors: number;
  /** How often each code came, skipped ones too. */
  codes: Partial<Record<IssueCode, number>>;
}

export interface ImportError {
  file: string;
  line: number | null;
  code: IssueCode;
  effect: IssueEffect;
  message: string;
  field?: string;
  /** The beginning of the row. */
  excerpt?: string;
}

export interface Position {
  file: string;
  line: number;
  offset: number;
}

export interface ImportReport {
  runId: number;
  mode: ImportMode;
  source: string | null;
  /** What was asked for: files and folders. */
  paths: string[];
  files: number;
  /** Of these: left out, for they have not changed since they were imported. */
  filesUnchanged: number;
  dryRun: boolean;
  status: ImportStatus;
  startedAt: Date;
  finishedAt: Date;
  durationMs: number;
  totals: ImportTotals;
  /** In order; at most maxErrorsKept, all are counted in totals. */
  errors: ImportError[];
  /** The last row that was committed, when the run did not come to its end. */
  stoppedAt: Position | null;
  failure: string | null;
  /** Null for a dry run, which has nothing to index. */
  search: SearchCaughtUp | null;
}

/** More errors than this are counted, but not kept one by one. */
export const maxErrorsKept = 10_000;

export function emptyTotals(): ImportTotals {
  return {
    lines: 0,
    valid: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    rejected: 0,
    errors: 0,
    removedArticles: 0,
    removedAuthors: 0,
    codes: {},
  };
}

/** What was done before and what a batch did, together. */
export function sumTotals(totals: ImportTotals, more: ImportTotals): ImportTotals {
  const codes = { ...totals.codes };
  for (const code of issueCodes) {
    const count = (codes[code] ?? 0) + (more.codes[code] ?? 0);
    if (count > 0) codes[code] = count;
    else delete codes[code];
  }
  return {
    lines: totals.lines + more.lines,
    valid: totals.valid + more.valid,
    inserted: totals.inserted + more.inserted,
    updated: totals.updated + more.updated,
    unchanged: totals.unchanged + more.unchanged,
    skipped: totals.skipped + more.skipped,
    rejected: totals.rejected + more.rejected,
    errors: totals.errors + more.errors,
    removedArticles: totals.removedArticles + more.removedArticles,
    removedAuthors: totals.removedAuthors + more.removedAuthors,
    codes,
  };
}

/** The report as a JSON file holds it, with the names the Rails application's reports had. */
export function reportJson(report: ImportReport): string {
  const { removedArticles, removedAuthors, codes, ...totals } = report.totals;
  const file = {
    run_id: report.runId,
    mode: report.mode,
    source: report.source,
    file: report.paths.length === 1 ? report.paths[0] : report.paths,
    files: report.files,
    files_unchanged: report.filesUnchanged,
    dry_run: report.dryRun,
    status: report.status,
    start: report.startedAt.toISOString(),
    end: report.finishedAt.toISOString(),
    duration: Number((report.durationMs / 1000).toFixed(3)),
    totals: { ...totals, removed_articles: removedArticles, removed_authors: removedAuthors },
    codes,
    stopped_at: report.stoppedAt,
    failure: report.failure,
    search: report.search,
    errors: report.errors,
    errors_left_out: report.totals.errors - report.errors.length,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
