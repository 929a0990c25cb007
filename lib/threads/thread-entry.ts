import { fileURLToPath } from 'node:url';

/** The programs that run in worker threads, and where their source is. */
const sources = {
  'job-thread': '../../jobs/job-thread.ts',
  'index-worker': '../../bin/threads/index-worker.ts',
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
 * typescript-thread.mjs teaches the new thread to read. In a bundle each is an entry of its own,
 * `threads/NAME.mjs` (bin/bundle/entries.ts), beside the file that this code was bundled into,
 * or beside the thread that starts another.
 */
export function threadEntry(name: ThreadName): ThreadEntry {
  const here = import.meta.url;
  if (here.endsWith('.ts')) {
    return {
      path: fileURLToPath(new URL('./typescript-thread.mjs', here)),
      workerData: { entry: new URL(sources[name], here).href },
    };
  }
  const folder = /\/threads\/[^/]+$/.test(here) ? '.' : './threads';
  return { path: fileURLToPath(new URL(`${folder}/${name}.mjs`, here)), workerData: {} };
}
