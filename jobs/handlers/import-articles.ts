import { JobCancelledError, type JobHandler, JobStoppedError } from '#jobs/job-handler';
import { runImportJob } from '#lib/imports/run-import-job';

/** A run that failed is a failed try: the next one carries it on from its last batch. */
export const importArticles: JobHandler<'import'> = async (payload, context) => {
  const ended = await runImportJob(payload, context);
  const { runId, status, failure } = ended;
  if (status === 'interrupted') throw new JobStoppedError('Carried on later.');
  if (status === 'failed') throw new Error(failure ?? 'The import failed.');
  if (status === 'cancelled') throw new JobCancelledError('Cancelled.');
  return { runId, totals: ended.totals };
};
