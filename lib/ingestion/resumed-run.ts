import { z } from 'zod';
import { parseTimestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import {
  emptyTotals,
  type ImportError,
  type ImportTotals,
  type Position,
} from '#lib/ingestion/import-report';
import { parseTotals, readRunErrors } from '#lib/ingestion/read-run';

/** A run of the same job that did not come to its end: what it had done. */
export interface ResumedRun {
  id: number;
  startedAt: Date;
  totals: ImportTotals;
  errors: ImportError[];
  /** The last row that was committed. */
  position: Position;
}

const row = z.object({
  id: z.number(),
  started_at: z.string(),
  totals: z.string(),
  file: z.string(),
  line: z.number(),
  byte_offset: z.number(),
});

/**
 * Finds the run that a job has begun and not ended. One that ended leaves the job to a new run,
 * also one that failed at its end for files that can't be read; one that committed nothing, or a
 * dry run, whose copy of the archive is gone, is forgotten.
 */
export function findResumedRun(db: Sqlite, jobId: string): ResumedRun | undefined {
  db.prepare<[string]>(
    `UPDATE import_runs SET job_id = NULL
     WHERE job_id = ? AND (status IN ('completed', 'cancelled')
       OR (status = 'failed' AND line IS NULL AND files > 0))`,
  ).run(jobId);
  db.prepare<[string]>(
    'DELETE FROM import_runs WHERE job_id = ? AND (dry_run OR line IS NULL OR line = 0)',
  ).run(jobId);
  const found = row.safeParse(
    db.prepare<[string]>('SELECT * FROM import_runs WHERE job_id = ?').get(jobId),
  );
  if (!found.success) return undefined;
  const { id, started_at, totals, file, line, byte_offset } = found.data;
  return {
    id,
    startedAt: parseTimestamp(started_at),
    totals: { ...emptyTotals(), ...parseTotals(totals) },
    errors: readRunErrors(db, id),
    position: { file, line, offset: byte_offset },
  };
}
