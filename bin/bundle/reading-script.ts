import { rmSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Makes .next/static/reading/*.js: what scripts do for readers, without React. The server finds
 * it by its folder and sends it with pages that were made (lib/site/reading-page.ts).
 * @returns its size in bytes
 */
export async function bundleReadingScript(): Promise<number> {
  const outdir = '.next/static/reading';
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { reading: 'components/site/start-reading.ts' },
    outdir,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
