import cluster from 'node:cluster';
import type { Server } from 'node:http';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { flushAccessLog } from '#bin/server/access-log';
import { shareCounts } from '#bin/server/api/request-limit';
import { ignoreEnvFiles, useBuiltSettings } from '#bin/server/built-settings';
import { drain, drainTimeoutMs } from '#bin/server/drain';
import { ImageAnswers } from '#bin/server/image-answers';
import { keepAssetsDaily } from '#bin/server/keep-assets';
import { tellMetrics } from '#bin/server/metrics/worker-messages';
import { offerSetup } from '#bin/server/offer-setup';
import { openPageCache } from '#bin/server/page-cache';
import type { NextHandler } from '#bin/server/pass-to-next';
import { prepareJobs } from '#bin/server/run-jobs';
import { siteServer } from '#bin/server/site-server';
import { sorryPages } from '#bin/server/sorry-pages';
import { StaticFiles } from '#bin/server/static-files';
import { watchArchive } from '#bin/server/watch-archive';
import { whenAskedToStop } from '#bin/when-asked-to-stop';
import { endListening } from '#lib/cable/cable';
import { closeAll } from '#lib/db/closing';
import { env, jobsInProcess, storagePath } from '#lib/env';
import { openImageCache } from '#lib/images/open-image-cache';
import { drawWith } from '#lib/site/drawing';

/**
 * One process that answers requests: Next.js behind a small server of our own.
 * @param number of this worker; the first does what one process alone does
 * @throws when it can't be started whole: it may listen already then, so the process has to end
 */
export async function serve(number: number): Promise<void> {
  const { NODE_ENV, PORT, HOST } = env();
  const dev = NODE_ENV === 'development';
  const runJobs = number === 0 && jobsInProcess() ? await prepareJobs() : undefined;
  if (!dev) useBuiltSettings();
  ignoreEnvFiles();
  if (!dev) drawWith((shown) => renderToString(shown as ReactNode));
  // Not before lib/serving/clock.ts was loaded.
  const { default: next } = await import('next');
  const app = next({ dev, hostname: HOST, port: PORT });
  await app.prepare();
  const site = await makeSite(app.getRequestHandler(), dev);
  const { server, fastPath } = siteServer(site);
  await listen(server, PORT, HOST);
  if (cluster.isWorker) tellMetrics(number);
  if (cluster.isWorker) shareCounts();
  const tasks = number === 0 ? startTasks(dev) : [];
  // Without a public address there is nothing to make pages for.
  if (runJobs) tasks.push(runJobs(!dev && env().SITE_URL !== undefined));
  const stop = async () => {
    endListening();
    await Promise.all([drain(server, fastPath), ...tasks.map((task) => task.stop())]);
    site.cache?.close();
    flushAccessLog();
    await closeAll();
  };
  whenAskedToStop(stop, { withinMs: drainTimeoutMs, quiet: cluster.isWorker });
  if (!cluster.isWorker) process.stdout.write(`Bisan is at ${addressOf(server)}\n`);
  if (number === 0) offerSetup(env().SITE_URL ?? addressOf(server));
}

/** What goes on beside the answering of requests, in one process only. */
function startTasks(dev: boolean): { stop: () => Promise<void> }[] {
  const following = watchArchive();
  return dev ? [following] : [following, keepAssetsDaily(builtFolder, storagePath('assets'))];
}

const builtFolder = '.next/static';

async function makeSite(handler: NextHandler, dev: boolean) {
  const images = env().IMAGE_PROXY ? new ImageAnswers(openImageCache()) : undefined;
  if (dev) return { next: handler, sorry: () => '', cache: undefined, files: undefined, images };
  const kept = storagePath('assets');
  return {
    next: handler,
    sorry: await sorryPages(handler),
    cache: openPageCache(),
    files: new StaticFiles({ built: builtFolder, kept, public: 'public' }),
    images,
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is in use: set PORT`, { cause: error });
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : ''}`;
}
