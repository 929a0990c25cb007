import cluster from 'node:cluster';
import { workerCount, workerNumber } from '#bin/server/worker-count';
import { runWorkers } from '#bin/server/workers';

/**
 * The site. On one core one process does everything; on more, this one starts workers that
 * share the port, and the first of them also does what is done once: jobs, and following the
 * archive. SIGTERM and SIGINT end it all cleanly.
 */
const count = workerCount();
if (count > 1 && cluster.isPrimary) runWorkers(count);
else {
  // Who only starts workers has no use for the site: half a second, and 60 MB.
  const { serve } = await import('#bin/server/serve');
  await serve(workerNumber());
}
