import { existsSync } from 'node:fs';
import { archive } from '#lib/db/connection';
import { ImportFailedError, type ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { type KeptRun, readRun, readRunErrors } from '#lib/ingestion/read-run';
import { runImport } from '#lib/ingestion/run-import';
import {
  filesAt,
  filesUnder,
  hasadNames,
  importableNames,
  type SourceFile,
} from '#lib/ingestion/source-files';

/**
 * Reads again the rows that an earlier run had errors on, and no others: after the files or the
 * rules were mended. Rows are found by their lines; where a file has been shortened or moved
 * on, other rows are read, which does no harm, for every import may be repeated.
 */
export async function retryRejectedRows(
  options: ImportOptions & { runId: number },
): Promise<ImportReport> {
  const { runId } = options;
  const run = readRun(archive(), runId);
  if (!run) throw new ImportFailedError(`There is no report ${runId}.`);
  const onlyLines = linesOf(runId);
  return runImport(
    {
      mode: 'file',
      paths: [...onlyLines.keys()],
      onlyLines,
      onlySource: run.mode === 'refresh' ? (run.source ?? undefined) : undefined,
      findFiles: () => findFiles(run, onlyLines),
    },
    {
      ...options,
      sourceName: run.mode === 'file' ? (run.source ?? undefined) : undefined,
      identity: {
        ...options.identity,
        retryOf: runId,
        uploadName: run.uploadName ?? undefined,
      },
    },
  );
}

function linesOf(runId: number): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of readRunErrors(archive(), runId)) {
    if (line === null) continue;
    const known = lines.get(file) ?? new Set();
    lines.set(file, known.add(line));
  }
  return lines;
}

/** The run's own files, so that each has the folder and so the source it had then. */
async function findFiles(run: KeptRun, lines: ReadonlyMap<string, unknown>): Promise<SourceFile[]> {
  if (lines.size === 0) throw new ImportFailedError(`Report ${run.id} has no rejected rows.`);
  const missing = [...lines.keys()].filter((path) => !existsSync(path));
  if (missing.length > 0) {
    throw new ImportFailedError(`These files are not there any more: ${missing.join(', ')}.`);
  }
  const names = run.mode === 'hasad' ? hasadNames : importableNames;
  const lists = run.paths
    .filter((path) => existsSync(path))
    .map((path) => (run.mode === 'file' ? filesAt(path) : filesUnder(path, names)));
  const files = (await Promise.all(lists)).flat().filter(({ path }) => lines.has(path));
  return run.mode === 'refresh' ? files.map((file) => ({ ...file, folder: run.source })) : files;
}
