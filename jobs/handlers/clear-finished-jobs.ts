import type { JobHandler } from '#jobs/job-handler';
import { clearFinished } from '#lib/queue/clear-finished';

export const clearFinishedJobs: JobHandler<'clear-finished-jobs'> = (_, { signal }) =>
  clearFinished({ signal });
