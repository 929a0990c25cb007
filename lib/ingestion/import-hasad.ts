import { env } from '#lib/env';
import type { ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { runImport } from '#lib/ingestion/run-import';
import { filesUnder, hasadNames } from '#lib/ingestion/source-files';

/** Imports every NDJSON file under a folder (HASAD_ROOT): `{source}/…/parsed.ndjson`. */
export async function importHasad(
  options: ImportOptions & { root?: string } = {},
): Promise<ImportReport> {
  const root = options.root ?? env().HASAD_ROOT;
  return runImport(
    { mode: 'hasad', paths: [root], findFiles: () => filesUnder(root, hasadNames) },
    options,
  );
}
