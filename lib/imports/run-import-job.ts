import { archive } from '#lib/db/connection';
import { env } from '#lib/env';
import { progressMeter, waitingProgress } from '#lib/imports/import-progress';
import { pullHasad } from '#lib/imports/pull-hasad';
import { findUpload, requireUpload } from '#lib/imports/uploads/find-upload';
import { namedFile } from '#lib/imports/uploads/named-file';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import type { ImportOptions } from '#lib/ingestion/import-plan';
import type { ImportReport } from '#lib/ingestion/import-report';
import { readRun } from '#lib/ingestion/read-run';
import { refreshSource } from '#lib/ingestion/refresh-source';
import { retryRejectedRows } from '#lib/ingestion/retry-rejected-rows';
import type { ImportPayload } from '#lib/queue/import-payload';

/** A folder of thousands of files would fill the log with their names. */
const filesLogged = 100;

/** The part of a job that an import needs to know. */
export interface ImportJob {
  id: string;
  signal: AbortSignal;
  progress(progress: object): void;
  log(line: string): void;
}

/**
 * Runs an import as a job: with live progress, carried on where an earlier try of the same job
 * stopped. It waits for another import of the source; see isImportBusy().
 */
export async function runImportJob(payload: ImportPayload, job: ImportJob): Promise<ImportReport> {
  const meter = progressMeter();
  const uploadName = uploadNameOf(payload);
  let file = '';
  const options: ImportOptions = {
    dryRun: payload.dryRun,
    skipUnchanged: !payload.force,
    identity: { jobId: job.id, startedBy: payload.by },
    signal: job.signal,
    onWaiting: () => job.progress(waitingProgress),
    onProgress: (read) => {
      const progress = { ...read, file: namedFile(read.file, uploadName) };
      if (progress.file !== file && progress.files <= filesLogged) job.log(progress.file);
      file = progress.file;
      job.progress(meter.measure(progress));
    },
  };
  if (env().SYNC_HASAD && payload.kind === 'hasad') job.log(await pullHasad(payload.root));
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

/** The name that the file came with which an import reads, or reads again. */
function uploadNameOf(payload: ImportPayload): string | null {
  if (payload.kind === 'upload') return findUpload(payload.upload)?.name ?? null;
  if (payload.kind === 'retry') return readRun(archive(), payload.runId)?.uploadName ?? null;
  return null;
}
