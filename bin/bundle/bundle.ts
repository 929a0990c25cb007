import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { entries } from '#bin/bundle/entries';
import { packageLicences } from '#bin/bundle/licences';
import { external, outputOptions } from '#bin/bundle/output-options';
import { bundleReadingScript } from '#bin/bundle/reading-script';
import { bundleServiceWorker } from '#bin/bundle/service-worker';

/**
 * Makes dist/: the server, the command line, the jobs and their threads as plain JavaScript,
 * so that an image needs no TypeScript and no more of node_modules than what `next build` has
 * copied to .next/standalone. Run it after `next build`: `npm run bundle`.
 */
const standalone = '.next/standalone/package.json';

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: entries(),
  ...outputOptions,
  outdir: 'dist',
  packages: 'bundle',
  external,
  // React and others have a second, slower half for development.
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'external',
  logLevel: 'warning',
  metafile: true,
});
checkExternals();
writeFileSync('dist/LICENSES.txt', packageLicences());

const bytes = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`reading script: ${((await bundleReadingScript()) / 1e3).toFixed(1)} KB`);
console.log(`service worker: ${((await bundleServiceWorker()) / 1e3).toFixed(1)} KB`);
console.log(`dist: ${Object.keys(metafile.outputs).length} files, ${(bytes / 1e6).toFixed(1)} MB`);

/** What is not in the bundle must be beside it: Next.js copies what the site itself uses. */
function checkExternals(): void {
  const { resolve } = createRequire(join(process.cwd(), standalone));
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const names = new Set(imports.filter(({ external }) => external).map(({ path }) => path));
  for (const name of names) {
    if (!external.includes(name) || name === 'pino-pretty') continue;
    const path = resolve(name);
    if (!path.includes('/.next/standalone/')) throw new Error(`${name} is not in .next/standalone`);
  }
}
