import { z } from 'zod';
import { parseTimestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import {
  emptyTotals,
  type ImportError,
  type ImportMode,
  type ImportStatus,
  type ImportTotals,
  type Position,
} from '#lib/ingestion/import-report';
import { issueCodes } from '#lib/ingestion/row-issue';

/** A run as it is kept: while it goes on, and after. */
export interface KeptRun {
  id: number;
  mode: ImportMode;
  /** The one source it was asked for. */
  source: string | null;
  paths: string[];
  dryRun: boolean;
  status: ImportStatus;
  startedAt: Date;
  finishedAt: Date | null;
  /** The last commit. */
  progressedAt: Date;
  /** The last row that was committed. */
  position: Position | null;
  totals: ImportTotals;
  failure: string | null;
  jobId: string | null;
  startedBy: string | null;
  uploadName: string | null;
  retryOf: number | null;
  files: number;
  filesUnchanged: number;
}

const counts = z.object({
  lines: z.number(),
  valid: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  rejected: z.number(),
  errors: z.number(),
  removedArticles: z.number(),
  removedAuthors: z.number(),
  codes: z.partialRecord(z.enum(issueCodes), z.number()),
});

/** A run's counts as they are kept, as JSON. What is missing there is 0. */
export function parseTotals(json: string): ImportTotals {
  return { ...emptyTotals(), ...counts.partial().parse(JSON.parse(json)) };
}

const runRow = z.object({
  id: z.number(),
  mode: z.enum(['hasad', 'file', 'refresh']),
  source_id: z.string().nullable(),
  paths: z.string(),
  dry_run: z.number(),
  status: z.enum(['running', 'completed', 'cancelled', 'failed', 'interrupted']),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  progressed_at: z.string(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  byte_offset: z.number().nullable(),
  totals: z.string(),
  failure: z.string().nullable(),
  job_id: z.string().nullable(),
  started_by: z.string().nullable(),
  upload_name: z.string().nullable(),
  retry_of: z.number().nullable(),
  files: z.number(),
  files_unchanged: z.number(),
});

const paths = z.array(z.string());

export function readRun(db: Sqlite, id: number): KeptRun | undefined {
  const row = db.prepare<[number]>('SELECT * FROM import_runs WHERE id = ?').get(id);
  return row === undefined ? undefined : keptRun(row);
}

/** The newest first. */
export function readRuns(db: Sqlite, limit: number, offset: number): KeptRun[] {
  return db
    .prepare<[number, number]>('SELECT * FROM import_runs ORDER BY id DESC LIMIT ? OFFSET ?')
    .all(limit, offset)
    .map(keptRun);
}

/** What was wrong in a run, in the order it was met. */
export function readRunErrors(db: Sqlite, runId: number, limit = -1, offset = 0): ImportError[] {
  return db
    .prepare<
      [number, number, number],
      ImportError & { field: string | null; excerpt: string | null }
    >(
      `SELECT file, line, code, effect, message, field, excerpt FROM import_run_errors
       WHERE run_id = ? ORDER BY id LIMIT ? OFFSET ?`,
    )
    .all(runId, limit, offset)
    .map(({ field, excerpt, ...error }) => ({
      ...error,
      field: field ?? undefined,
      excerpt: excerpt ?? undefined,
    }));
}

function keptRun(row: unknown): KeptRun {
  const run = runRow.parse(row);
  return {
    id: run.id,
    mode: run.mode,
    source: run.source_id,
    paths: paths.parse(JSON.parse(run.paths)),
    dryRun: run.dry_run === 1,
    status: run.status,
    startedAt: parseTimestamp(run.started_at),
    finishedAt: run.finished_at === null ? null : parseTimestamp(run.finished_at),
    progressedAt: parseTimestamp(run.progressed_at),
    position:
      run.file === null
        ? null
        : { file: run.file, line: run.line ?? 0, offset: run.byte_offset ?? 0 },
    totals: parseTotals(run.totals),
    failure: run.failure,
    jobId: run.job_id,
    startedBy: run.started_by,
    uploadName: run.upload_name,
    retryOf: run.retry_of,
    files: run.files,
    filesUnchanged: run.files_unchanged,
  };
}
