import { stringify } from 'csv-stringify/sync';
import { archive } from '#lib/db/connection';
import { namedFile } from '#lib/imports/uploads/named-file';
import { type ImportError, reportJson } from '#lib/ingestion/import-report';
import { type KeptRun, readRun, readRunErrors } from '#lib/ingestion/read-run';
import type { IssueCode } from '#lib/ingestion/row-issue';

export interface ReportFilter {
  code?: string;
  file?: string;
  effect?: ImportError['effect'];
  limit?: number;
  offset?: number;
}

/** A page of what was wrong in a run, how many there are, and the codes of all that were kept. */
export function importErrors(
  runId: number,
  filter: ReportFilter = {},
): { total: number; errors: ImportError[]; codes: IssueCode[] } {
  const { code, file, effect, limit = 50, offset = 0 } = filter;
  const run = readRun(archive(), runId);
  if (!run) return { total: 0, errors: [], codes: [] };
  const kept = errorsOf(run);
  const codes = [...new Set(kept.map((error) => error.code))];
  const errors = kept.filter(
    (error) =>
      (code === undefined || error.code === code) &&
      (file === undefined || error.file === file) &&
      (effect === undefined || error.effect === effect),
  );
  return { total: errors.length, errors: errors.slice(offset, offset + limit), codes };
}

/** A run's whole report as a JSON file, or undefined when there is none. */
export function importReportJson(runId: number): string | undefined {
  const run = readRun(archive(), runId);
  if (!run) return undefined;
  const finishedAt = run.finishedAt ?? run.progressedAt;
  return reportJson({
    ...run,
    paths: run.paths.map((path) => namedFile(path, run.uploadName)),
    runId: run.id,
    finishedAt,
    durationMs: finishedAt.getTime() - run.startedAt.getTime(),
    errors: errorsOf(run),
    stoppedAt: run.status === 'completed' ? null : stoppedAt(run),
    search: null,
  });
}

/**
 * Everything that was wrong in a run, a line each, for a spreadsheet: with the mark by which
 * Excel knows UTF-8, and with texts that would be formulas made harmless.
 */
export function importReportCsv(runId: number): string | undefined {
  const run = readRun(archive(), runId);
  if (!run) return undefined;
  return stringify(errorsOf(run), {
    header: true,
    columns: ['file', 'line', 'code', 'effect', 'field', 'message', 'excerpt'],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function errorsOf(run: KeptRun): ImportError[] {
  return readRunErrors(archive(), run.id).map((error) => ({
    ...error,
    file: namedFile(error.file, run.uploadName),
  }));
}

function stoppedAt({ position, uploadName }: KeptRun) {
  return position && { ...position, file: namedFile(position.file, uploadName) };
}
