import cluster from 'node:cluster';
import { workerCount, workerNumber } from '#bin/server/worker-count';
import { endFailedStart } from '#bin/start-failure';

/**
 * The site. On one core one process does everything; on more, this one starts workers that
 * share the port, and the first of them also does what is done once: jobs, and following the
 * archive. SIGTERM and SIGINT end it all cleanly.
 */
try {
  const count = workerCount(); // first, so that a wrong setting is what gets reported
  if (count > 1 && cluster.isPrimary) {
    const { runWorkers } = await import('#bin/server/workers');
    runWorkers(count);
  } else {
    // Who only starts workers has no use for the site: half a second, and 60 MB.
    const { serve } = await import('#bin/server/serve');
    await serve(workerNumber());
  }
} catch (error) {
  endFailedStart('The site could not start', error);
}
