import type { KeptRun } from '#lib/ingestion/read-run';
import { findJob } from '#lib/queue/find-jobs';
import { type ImportRequest, importPayload } from '#lib/queue/import-payload';

/**
 * What a trial would have to be asked for to do what it showed. Undefined for what is no trial or
 * did not finish, and once its job is forgotten, a day later: what it showed is old then.
 */
export async function trialRequest(run: KeptRun): Promise<ImportRequest | undefined> {
  if (!run.dryRun || run.status !== 'completed' || run.jobId === null) return undefined;
  const job = await findJob(run.jobId);
  const payload = importPayload.safeParse(job?.payload);
  return payload.success ? { ...payload.data, dryRun: false } : undefined;
}
