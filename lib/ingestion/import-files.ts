import { isSourceName } from '#lib/ingestion/check-name';
import { ImportFailedError, type ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { runImport } from '#lib/ingestion/run-import';
import { filesAt, type SourceFile } from '#lib/ingestion/source-files';

/**
 * Imports files (NDJSON, or JSON with one object or an array of them, .gz or not) and folders
 * of such files, in the order given.
 */
export async function importFiles(
  options: ImportOptions & { paths: string[] },
): Promise<ImportReport> {
  const { paths } = options;
  const sourceName = options.sourceName?.trim();
  const findFiles = () => filesOf(paths, sourceName);
  return runImport({ mode: 'file', paths, findFiles }, { ...options, sourceName });
}

async function filesOf(paths: string[], source: string | undefined): Promise<SourceFile[]> {
  if (source !== undefined && !isSourceName(source)) {
    throw new ImportFailedError(`${JSON.stringify(source)} is no name of a source.`);
  }
  return (await Promise.all(paths.map(filesAt))).flat();
}
