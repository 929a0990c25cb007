import { fileURLToPath } from 'node:url';

/** The programs that run in worker threads, and where their source is. */
const sources = {
  job: '../../jobs/job-thread.ts',
  'index-beside': '../ingestion/index-worker.ts',
};

export type ThreadName = keyof typeof sources;

export interface ThreadEntry {
  /** The file that a Worker is to start. */
  path: string;
  /** Goes into its workerData, beside its own. */
  workerData: { entry?: string };
}

/**
 * Where a thread's program is: the one place that knows. In a checkout it is TypeScript, which
 * typescript-thread.mjs teaches the new thread to read. In a bundle each program is bundled too,
 * as `threads/NAME.mjs` beside the file that this code was bundled into:
 *
 *   esbuild --bundle --format=esm --platform=node --packages=external \
 *     server=bin/server/main.ts threads/job=jobs/job-thread.ts \
 *     threads/index-beside=lib/ingestion/index-worker.ts --outdir=dist --out-extension:.js=.mjs
 *
 * (without --splitting, which would put this file into a chunk of another folder).
 */
export function threadEntry(name: ThreadName): ThreadEntry {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) {
    return { path: fileURLToPath(new URL(`./threads/${name}.mjs`, here)), workerData: {} };
  }
  return {
    path: fileURLToPath(new URL('./typescript-thread.mjs', here)),
    workerData: { entry: new URL(sources[name], here).href },
  };
}
