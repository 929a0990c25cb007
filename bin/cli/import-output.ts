import { duration } from '#bin/cli/progress-line';
import { messageWithPlace } from '#lib/db/no-room';
import type { ImportProgress } from '#lib/ingestion/import-plan';
import type { ImportReport, ImportTotals } from '#lib/ingestion/import-report';

/** More errors than this are in the report, not on the screen. */
const errorsShown = 20;

const number = new Intl.NumberFormat('en');

/** The report as people read it. */
export function importLines(report: ImportReport): string[] {
  const { totals, durationMs } = report;
  const rate = Math.round(totals.lines / Math.max(durationMs / 1000, 0.001));
  return [
    headline(report),
    `  ${counted(totals.lines, 'row')} of ${counted(report.files, 'file')} in ${seconds(durationMs)} (${number.format(rate)} a second)`,
    `  ${counts(totals)}`,
    ...(report.mode === 'refresh'
      ? [
          `  removed ${counted(totals.removedArticles, 'article')} and ${counted(totals.removedAuthors, 'author')}`,
        ]
      : []),
    ...skippedLines(totals),
    ...unchangedLine(report),
    ...searchLine(report),
    ...errorLines(report),
    `  report ${report.runId}`,
  ];
}

/** For the progress line: rows, rate, counts, file. */
export function progressWords(progress: ImportProgress, elapsedMs: number): string {
  const { totals, fileNumber, files } = progress;
  const rate = Math.round(totals.lines / Math.max(elapsedMs / 1000, 0.001));
  return [
    `${number.format(totals.lines)} rows`,
    `${number.format(rate)}/s`,
    `+${number.format(totals.inserted)} ~${number.format(totals.updated)} =${number.format(totals.unchanged)}`,
    `!${number.format(totals.errors)}`,
    `file ${fileNumber}/${files}`,
  ].join('  ');
}

function headline({ status, dryRun, failure, stoppedAt }: ImportReport): string {
  const what = dryRun ? 'Dry run' : 'Import';
  // One that could not begin with a file says so itself.
  const where = stoppedAt?.line ? ` at ${stoppedAt.file}, after line ${stoppedAt.line}` : '';
  if (status === 'failed') return `${what} failed${where}: ${messageWithPlace(failure)}`;
  if (status === 'cancelled') return `${what} stopped${where}. What was imported stays.`;
  return dryRun ? 'Dry run: nothing was changed. An import would do this:' : 'Imported.';
}

function counts(totals: ImportTotals): string {
  const names = ['inserted', 'updated', 'unchanged', 'skipped', 'rejected', 'errors'] as const;
  return names.map((name) => `${name} ${number.format(totals[name])}`).join(', ');
}

/** What editors decided about rows that would have been imported. */
function skippedLines({ codes }: ImportTotals): string[] {
  const { source_paused = 0, withheld = 0 } = codes;
  return [
    ...(source_paused > 0 ? [`  skipped ${counted(source_paused, 'row')} of paused sources`] : []),
    ...(withheld > 0
      ? [`  skipped ${counted(withheld, 'article')} that editors hid or deleted`]
      : []),
  ];
}

function unchangedLine({ filesUnchanged }: ImportReport): string[] {
  if (filesUnchanged === 0) return [];
  const files = counted(filesUnchanged, 'file');
  return [`  ${files} left out: not changed since the last import (--force reads them)`];
}

function searchLine({ search }: ImportReport): string[] {
  if (search === null) return [];
  if (!search.ok) return [`  The search index could not follow: ${search.error}`];
  return [`  search index: ${search.indexed} brought up to date, ${search.removed} removed`];
}

function errorLines({ errors, totals }: ImportReport): string[] {
  const shown = errors.slice(0, errorsShown).map(({ file, line, code, message, effect }) => {
    const kept = effect === 'kept' ? ' (the rest of the row was imported)' : '';
    const where = line === null ? file : `${file}:${line}`;
    return `  ${where} ${code}: ${message}${kept}`;
  });
  const more = totals.errors - shown.length;
  return more > 0 ? [...shown, `  … and ${number.format(more)} more`] : shown;
}

function counted(count: number, word: string): string {
  return `${number.format(count)} ${word}${count === 1 ? '' : 's'}`;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : duration(ms);
}
