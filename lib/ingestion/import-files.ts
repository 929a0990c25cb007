import type { ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { runImport } from '#lib/ingestion/run-import';
import { filesAt } from '#lib/ingestion/source-files';

/**
 * Imports files (NDJSON, or JSON with one object or an array of them, .gz or not) and folders
 * of such files, in the order given.
 */
export async function importFiles(
  options: ImportOptions & { paths: string[] },
): Promise<ImportReport> {
  const { paths } = options;
  const findFiles = async () => (await Promise.all(paths.map(filesAt))).flat();
  return runImport({ mode: 'file', paths, findFiles }, options);
}
