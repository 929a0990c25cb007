import { backup } from '#jobs/handlers/backup';
import { clearFinishedJobs } from '#jobs/handlers/clear-finished-jobs';
import { importArticles } from '#jobs/handlers/import-articles';
import { reindex } from '#jobs/handlers/reindex';
import { searchCheck } from '#jobs/handlers/search-check';
import { trimCaches } from '#jobs/handlers/trim-caches';
import { warmPages } from '#jobs/handlers/warm-pages';
import type { JobContext, JobHandler } from '#jobs/job-handler';
import { type JobName, jobCatalog } from '#lib/queue/catalog';

const handlers: { [Name in JobName]: JobHandler<Name> } = {
  import: importArticles,
  reindex,
  'search-check': searchCheck,
  backup,
  'clear-finished-jobs': clearFinishedJobs,
  'trim-caches': trimCaches,
  'warm-pages': warmPages,
};

/** Runs a job's handler. @throws ZodError when the payload is not what the catalog says. */
export async function runHandler<Name extends JobName>(
  name: Name,
  data: unknown,
  context: JobContext,
): Promise<object> {
  const handler: JobHandler<Name> = handlers[name];
  // The catalog's schema of a name makes the payload of that name; TypeScript can't follow.
  const payload = jobCatalog[name].payload.parse(data) as Parameters<JobHandler<Name>>[0];
  return handler(payload, context);
}
