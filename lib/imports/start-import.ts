import { existsSync } from 'node:fs';
import { archive } from '#lib/db/connection';
import { findUpload } from '#lib/imports/uploads/find-upload';
import { readRun } from '#lib/ingestion/read-run';
import { enqueue } from '#lib/queue/enqueue';
import { type ImportRequest, importPayload } from '#lib/queue/import-payload';

export type ImportStarted =
  | { ok: true; jobId: string }
  | {
      ok: false;
      reason: 'invalid' | 'no_such_upload' | 'no_such_run' | 'nothing_to_retry' | 'no_such_path';
      /** For the log and the command line. */
      message: string;
    };

/**
 * Has an import run as a job, as soon as no other of its source runs. What can be told at once to
 * be impossible is said at once. @param request.by who asks for it.
 */
export async function startImport(request: ImportRequest): Promise<ImportStarted> {
  const parsed = importPayload.safeParse(request);
  if (!parsed.success) {
    const message = parsed.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ');
    return { ok: false, reason: 'invalid', message };
  }
  const payload = parsed.data;
  if (payload.kind === 'upload' && !findUpload(payload.upload)) {
    return { ok: false, reason: 'no_such_upload', message: `No upload ${payload.upload}.` };
  }
  if (payload.kind === 'retry') {
    const run = readRun(archive(), payload.runId);
    if (!run) return { ok: false, reason: 'no_such_run', message: `No report ${payload.runId}.` };
    if (run.totals.errors === 0) {
      const message = `Report ${run.id} has no rejected rows.`;
      return { ok: false, reason: 'nothing_to_retry', message };
    }
  }
  const missing =
    payload.kind === 'file' ? payload.paths.find((path) => !existsSync(path)) : undefined;
  if (missing !== undefined) {
    return { ok: false, reason: 'no_such_path', message: `${missing} is not there.` };
  }
  return { ok: true, jobId: await enqueue('import', payload) };
}
