import { timestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import {
  type ImportError,
  type ImportMode,
  type ImportStatus,
  type ImportTotals,
  maxErrorsKept,
  type Position,
} from '#lib/ingestion/import-report';

/** Reports older than the newest so many are forgotten. */
const runsKept = 500;
/** A run that has committed nothing for so long is not running any more. */
const silentForMs = 10 * 60 * 1_000;

/** What a run belongs to, beyond what it reads. */
export interface RunIdentity {
  jobId?: string;
  /** Who asked for it. */
  startedBy?: string;
  uploadName?: string;
  /** The run whose rejected rows are read again. */
  retryOf?: number;
}

export interface RunStart {
  mode: ImportMode;
  source: string | null;
  paths: string[];
  dryRun: boolean;
  identity: RunIdentity;
}

export interface RunProgress {
  position: Position | null;
  totals: ImportTotals;
  /** Those since the last save. */
  errors: ImportError[];
}

/** Writes the report of one run while it goes on. It opens no transaction. */
export interface RunRecord {
  id: number;
  save(progress: RunProgress): void;
  /** How many files there are, and how many of them have not changed. */
  saveFiles(files: number, unchanged: number): void;
  finish(status: ImportStatus, progress: RunProgress, failure: string | null): void;
}

/** Begins a report; runs whose process has gone are marked as interrupted first. */
export function startRecord(db: Sqlite, start: RunStart): RunRecord {
  forgetOldRuns(db);
  const now = timestamp();
  const { jobId, startedBy, uploadName, retryOf } = start.identity;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO import_runs
         (mode, source_id, paths, dry_run, status, started_at, progressed_at, totals,
          job_id, started_by, upload_name, retry_of)
       VALUES (@mode, @source, @paths, @dryRun, 'running', @now, @now, '{}',
          @jobId, @startedBy, @uploadName, @retryOf)`,
    )
    .run({
      mode: start.mode,
      source: start.source,
      paths: JSON.stringify(start.paths),
      dryRun: start.dryRun ? 1 : 0,
      now,
      jobId: jobId ?? null,
      startedBy: startedBy ?? null,
      uploadName: uploadName ?? null,
      retryOf: retryOf ?? null,
    });
  return recordOf(db, Number(lastInsertRowid));
}

/** Goes on with the report of a run that did not come to its end. */
export function continueRecord(db: Sqlite, id: number): RunRecord {
  db.prepare<[string, number]>(
    `UPDATE import_runs SET status = 'running', progressed_at = ?, finished_at = NULL, failure = NULL
     WHERE id = ?`,
  ).run(timestamp(), id);
  return recordOf(db, id);
}

function recordOf(db: Sqlite, id: number): RunRecord {
  const saveErrors = errorSaver(db, id);
  const update = db.prepare<UpdateValues>(
    `UPDATE import_runs SET progressed_at = ?, file = ?, line = ?, byte_offset = ?, totals = ?
     WHERE id = ?`,
  );
  const save = ({ position, totals, errors }: RunProgress) => {
    update.run(
      timestamp(),
      position?.file ?? null,
      position?.line ?? null,
      position?.offset ?? null,
      JSON.stringify(totals),
      id,
    );
    saveErrors(errors, totals.errors);
  };
  return {
    id,
    save,
    saveFiles(files, unchanged) {
      db.prepare<[number, number, number]>(
        'UPDATE import_runs SET files = ?, files_unchanged = ? WHERE id = ?',
      ).run(files, unchanged, id);
    },
    finish(status, progress, failure) {
      save(progress);
      db.prepare<[string, string, string | null, number]>(
        'UPDATE import_runs SET status = ?, finished_at = ?, failure = ? WHERE id = ?',
      ).run(status, timestamp(), failure, id);
    },
  };
}

type UpdateValues = [
  progressedAt: string,
  file: string | null,
  line: number | null,
  offset: number | null,
  totals: string,
  id: number,
];

function errorSaver(db: Sqlite, runId: number) {
  const insert = db.prepare(
    `INSERT INTO import_run_errors (run_id, file, line, code, message, effect, field, excerpt)
     VALUES (@runId, @file, @line, @code, @message, @effect, @field, @excerpt)`,
  );
  return (errors: ImportError[], countAfter: number) => {
    const room = maxErrorsKept - (countAfter - errors.length);
    for (const error of errors.slice(0, Math.max(0, room))) {
      insert.run({ field: null, excerpt: null, ...error, runId });
    }
  };
}

function forgetOldRuns(db: Sqlite): void {
  const silentSince = timestamp(new Date(Date.now() - silentForMs));
  db.prepare<[string, string]>(
    `UPDATE import_runs SET status = 'interrupted', finished_at = ?
     WHERE status = 'running' AND progressed_at < ?`,
  ).run(timestamp(), silentSince);
  db.prepare<[number]>(
    `DELETE FROM import_runs WHERE id <=
       (SELECT id FROM import_runs ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  ).run(runsKept - 1);
}
