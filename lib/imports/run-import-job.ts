import { progressMeter } from '#lib/imports/import-progress';
import { requireUpload } from '#lib/imports/uploads/find-upload';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import { isImportRunning } from '#lib/ingestion/import-lock';
import type { ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { refreshSource } from '#lib/ingestion/refresh-source';
import { retryRejectedRows } from '#lib/ingestion/retry-rejected-rows';
import type { ImportPayload } from '#lib/queue/import-payload';

/** The part of a job that an import needs to know. */
export interface ImportJob {
  id: string;
  signal: AbortSignal;
  progress(progress: object): void;
  log(line: string): void;
}

/**
 * Runs an import as a job: with live progress, carried on where an earlier try of the same job
 * stopped. @returns `busy` when another import of the source runs: nothing was begun.
 */
export async function runImportJob(
  payload: ImportPayload,
  job: ImportJob,
): Promise<ImportReport | 'busy'> {
  const meter = progressMeter();
  if (!payload.dryRun && isImportRunning(sourceOf(payload))) {
    job.progress(meter.waiting());
    return 'busy';
  }
  let file = '';
  const options: ImportOptions = {
    dryRun: payload.dryRun,
    skipUnchanged: !payload.force,
    identity: { jobId: job.id, startedBy: payload.by },
    signal: job.signal,
    onWaiting: () => job.progress(meter.waiting()),
    onProgress: (progress) => {
      if (progress.file !== file) job.log(progress.file);
      file = progress.file;
      job.progress(meter.measure(progress));
    },
  };
  const report = await start(payload, options);
  job.log(`Run ${report.runId} ${report.status}${report.failure ? `: ${report.failure}` : ''}`);
  return report;
}

function start(payload: ImportPayload, options: ImportOptions): Promise<ImportReport> {
  switch (payload.kind) {
    case 'hasad':
      return importHasad({ ...options, root: payload.root });
    case 'file':
      return importFiles({ ...options, paths: payload.paths, sourceName: payload.source });
    case 'upload': {
      const { path, name } = requireUpload(payload.upload);
      const identity = { ...options.identity, uploadName: name };
      return importFiles({ ...options, identity, paths: [path], sourceName: payload.source });
    }
    case 'refresh':
      return refreshSource({ ...options, source: payload.source, roots: payload.roots });
    case 'retry':
      return retryRejectedRows({ ...options, runId: payload.runId });
  }
}

/** The one source that is imported; null when there may be many. */
function sourceOf(payload: ImportPayload): string | null {
  return 'source' in payload ? (payload.source ?? null) : null;
}
