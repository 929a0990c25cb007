import { existsSync, readdirSync } from 'node:fs';
import { archive } from '#lib/db/connection';
import { env, sampleRoot } from '#lib/env';
import { ImportFailedError, type ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { runImport } from '#lib/ingestion/run-import';
import { filesUnder, hasadNames } from '#lib/ingestion/source-files';

/** Imports every NDJSON file under a folder (HASAD_ROOT): `{source}/…/parsed.ndjson`. */
export async function importHasad(
  options: ImportOptions & { root?: string } = {},
): Promise<ImportReport> {
  const root = options.root ?? env().HASAD_ROOT;
  const findFiles = async () => {
    if (options.root === undefined && root === sampleRoot) keepSampleApart();
    return filesUnder(root, hasadNames);
  };
  return runImport({ mode: 'hasad', paths: [root], findFiles }, options);
}

/**
 * The timetable imports without being asked: where HASAD_ROOT was forgotten, articles written to
 * show the site would stand among the real ones of an archive that never had them.
 */
function keepSampleApart(): void {
  if (!existsSync(sampleRoot)) return;
  const sources = JSON.stringify(readdirSync(sampleRoot));
  const found = archive()
    .prepare<[string], { others: number; own: number }>(
      `SELECT count(*) AS others,
         coalesce(sum(source_id IN (SELECT value FROM json_each(?))), 0) AS own
       FROM (SELECT source_id FROM articles UNION ALL SELECT source_id FROM withheld_articles)`,
    )
    .get(sources);
  if (!found || found.others === 0 || found.own > 0) return;
  throw new ImportFailedError(
    'HASAD_ROOT is not set, and the sample archive is not mixed with the articles that are here. ' +
      'Set it to the clone of hasad, or SCHEDULE_IMPORT_HASAD to off.',
  );
}
