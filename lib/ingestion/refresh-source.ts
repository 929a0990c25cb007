import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '#lib/env';
import { ImportFailedError, type ImportOptions, type StoredRows } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { removeUnseen } from '#lib/ingestion/remove-unseen';
import { runImport } from '#lib/ingestion/run-import';
import { filesUnder, importableNames, type SourceFile } from '#lib/ingestion/source-files';
import { pausedSources } from '#lib/sources/sources';

export interface RefreshOptions extends Omit<ImportOptions, 'sourceName'> {
  source: string;
  /** Folders with a folder of the source's name; HASAD_ROOT and DATA_ROOT without it. */
  roots?: string[];
}

/**
 * Makes the archive hold just the articles that a source has now: imports the source's files,
 * then removes its articles that were not among them, and the authors that are left without
 * any. What stays keeps its id, so pages and links stay. Nothing is removed when a file could
 * not be read to its end, or a row of one told no address; when the run was aborted; or when not
 * one article came.
 */
export async function refreshSource(options: RefreshOptions): Promise<ImportReport> {
  const { source } = options;
  const roots = options.roots ?? [env().HASAD_ROOT, env().DATA_ROOT];
  const folders = roots.map((root) => join(root, source));
  return runImport(
    {
      mode: 'refresh',
      paths: folders,
      onlySource: source,
      findFiles: () => findFiles(source, folders),
      afterRows,
    },
    options,
  );
}

async function findFiles(source: string, folders: string[]): Promise<SourceFile[]> {
  // It becomes a part of a path.
  if (source.trim() === '' || /[/\\\0]|^\.\.?$/.test(source)) {
    throw new ImportFailedError(`${JSON.stringify(source)} is no name of a source.`);
  }
  if (pausedSources().has(source)) {
    throw new ImportFailedError(`${source} is paused: let it go on at the desk first.`);
  }
  const found = folders.filter((folder) => existsSync(folder));
  const lists = found.map((folder) => filesUnder(folder, importableNames));
  const files = (await Promise.all(lists)).flat();
  return files.map((file) => ({ ...file, folder: source }));
}

async function afterRows(run: StoredRows): Promise<void> {
  if (run.articleRows === 0) {
    throw new ImportFailedError(
      `No article of ${run.source} came, so none of its articles was removed.`,
    );
  }
  if (run.unknownRows > 0) {
    throw new ImportFailedError(
      `${run.unknownRows} of the rows of ${run.source} may have been about any article, so none was removed. The others were imported.`,
    );
  }
  await removeUnseen(run);
}
