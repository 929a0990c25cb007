import cluster from 'node:cluster';
import { tellMetrics } from '#bin/server/metrics/worker-messages';
import { siteServer } from '#bin/server/site-server';
import type { Site } from '#bin/server/visit';
import { workerNumber } from '#bin/server/worker-count';
import { runWorkers } from '#bin/server/workers';

/** Two workers that answer as the site does, without Next.js: every page is `page`. */
if (cluster.isPrimary) runWorkers(2);
else {
  const site = {
    next: async (_: unknown, response: { end: (text: string) => void }) => response.end('page'),
    sorry: () => '',
    cache: undefined,
    files: undefined,
    images: undefined,
  };
  const { server } = siteServer(site as unknown as Site);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') process.stdout.write(`port ${address?.port}\n`);
  });
  tellMetrics(workerNumber());
}
