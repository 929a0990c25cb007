import { z } from 'zod';
import type { ImportProgress } from '#lib/ingestion/import-plan';

const count = z.number().int();

/** How far an import is, as it is kept with its job and told live. */
export const importJobProgress = z.object({
  /** waiting: for another import. rows, after, search: see ImportPhase. */
  phase: z.enum(['waiting', 'rows', 'after', 'search']),
  runId: count.nullable(),
  file: z.string().nullable(),
  fileNumber: count,
  files: count,
  bytesRead: count,
  bytesTotal: count,
  /** Rows that are done, in all. */
  rows: count,
  rowsPerSecond: count,
  /** Null while there is no telling. */
  secondsLeft: count.nullable(),
  inserted: count,
  updated: count,
  unchanged: count,
  skipped: count,
  rejected: count,
  errors: count,
});

export type ImportJobProgress = z.infer<typeof importJobProgress>;

/** The rate of the last seconds, not of the whole run: it may have been interrupted for hours. */
const windowMs = 5_000;

interface Sample {
  atMs: number;
  rows: number;
  bytes: number;
}

/** Turns what an import says of itself into what people want to know. */
export function progressMeter(now: () => number = Date.now) {
  let samples: Sample[] = [];
  return {
    measure(progress: ImportProgress): ImportJobProgress {
      const { totals, bytesRead, bytesTotal } = progress;
      const sample = { atMs: now(), rows: totals.lines, bytes: bytesRead };
      samples = [...samples, sample].filter(({ atMs }) => sample.atMs - atMs <= windowMs);
      const first = samples[0] ?? sample;
      const seconds = (sample.atMs - first.atMs) / 1_000;
      const rowsPerSecond = seconds > 0 ? (sample.rows - first.rows) / seconds : 0;
      const bytesPerSecond = seconds > 0 ? (bytesRead - first.bytes) / seconds : 0;
      return {
        phase: progress.phase,
        runId: progress.runId,
        file: progress.file,
        fileNumber: progress.fileNumber,
        files: progress.files,
        bytesRead,
        bytesTotal,
        rows: totals.lines,
        rowsPerSecond: Math.round(rowsPerSecond),
        secondsLeft:
          bytesPerSecond > 0 ? Math.round((bytesTotal - bytesRead) / bytesPerSecond) : null,
        inserted: totals.inserted,
        updated: totals.updated,
        unchanged: totals.unchanged,
        skipped: totals.skipped,
        rejected: totals.rejected,
        errors: totals.errors,
      };
    },
  };
}

/** Of an import that waits for another to end. */
export const waitingProgress: ImportJobProgress = {
  phase: 'waiting',
  runId: null,
  file: null,
  fileNumber: 0,
  files: 0,
  bytesRead: 0,
  bytesTotal: 0,
  rows: 0,
  rowsPerSecond: 0,
  secondsLeft: null,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  rejected: 0,
  errors: 0,
};
