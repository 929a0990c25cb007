import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Makes .next/static/service-worker/sw.js, which the server sends as /sw.js. It carries the name of
 * the build, so that a browser that has the one before takes it for a new one.
 * @returns its size in bytes
 */
export async function bundleServiceWorker(): Promise<number> {
  const { metafile } = await build({
    entryPoints: { sw: 'components/site/offline/service-worker.ts' },
    outdir: '.next/static/service-worker',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome109', 'firefox115', 'safari16'],
    define: { buildId: JSON.stringify(readFileSync('.next/BUILD_ID', 'utf8').trim()) },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
