import type { JobHandler } from '#jobs/job-handler';
import { warmPages as warm } from '#lib/serving/warm-pages';

export const warmPages: JobHandler<'warm-pages'> = async (_, { signal, progress }) =>
  warm({ signal, onProgress: (done, total) => progress({ done, total }) });
