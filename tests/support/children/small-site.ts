import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { drain } from '#bin/server/drain';
import { runWorkers } from '#bin/server/workers';

/** Workers as the site has them, that answer with their process id a little later. */
if (cluster.isPrimary) runWorkers(2);
else {
  const server = createServer((_, response) => {
    setTimeout(() => response.end(String(process.pid)), 15);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') process.stdout.write(`port ${address?.port}\n`);
  });
  process.on('SIGTERM', () => void drain(server).then(() => process.exit(0)));
}
