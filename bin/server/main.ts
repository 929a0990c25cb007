import { createServer } from 'node:http';
import next from 'next';
import { useBuiltSettings } from '#bin/server/built-settings';
import { handleRequest } from '#bin/server/handle-request';
import { watchArchive } from '#bin/server/watch-archive';
import { startRunner } from '#jobs/runner';
import { closeAll } from '#lib/db/closing';
import { env, jobsInProcess } from '#lib/env';
import { localeNames } from '#lib/i18n/locales';
import { log } from '#lib/log';

/**
 * The site's process: Next.js behind a small server of our own, and the watch that keeps
 * the search index up with the archive. SIGTERM and SIGINT end it cleanly.
 */
const { NODE_ENV, PORT, HOST } = env();
const dev = NODE_ENV === 'development';
/** Requests under way get this long to finish once the process is asked to stop. */
const drainTimeoutMs = 24_000;

if (!dev) useBuiltSettings();
const app = next({ dev, hostname: HOST, port: PORT });
await app.prepare();

const sorry = { ar: '', en: '' };
const server = createServer(handleRequest(app.getRequestHandler(), (locale) => sorry[locale]));
const watch = watchArchive();

await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(PORT, HOST, resolve);
}).catch((error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? `port ${PORT} is in use: set PORT` : error.message;
  process.stderr.write(`The site could not start: ${reason}\n`);
  process.exit(1);
});

const address = server.address();
const port = typeof address === 'object' && address ? address.port : PORT;
for (const locale of localeNames) {
  sorry[locale] = await (await fetch(`http://127.0.0.1:${port}/${locale}/sorry`)).text();
}
const runner = jobsInProcess() ? await startRunner() : undefined;
process.stdout.write(`Bisan is at http://localhost:${port}\n`);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), drainTimeoutMs).unref();
    const jobsStopped = runner?.stop();
    server.close(async () => {
      await jobsStopped;
      await watch.stop();
      await closeAll();
      process.exit(0);
    });
    server.closeIdleConnections();
  });
}
