import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { external, outputOptions } from '#bin/bundle/output-options';

const folder = resolve('tmp/test-programs');
const childFolders = [
  'tests/support/children',
  'tests/integration/jobs/children',
  'tests/integration/queue/children',
];

/**
 * Makes the programs that tests start as processes of their own into plain JavaScript, as the build
 * makes dist, once before all tests: each would otherwise read some hundred files of TypeScript,
 * and a thousand of packages, at each start.
 */
export async function setup(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const started = ['bin/cli/main.ts', 'bin/server/main.ts', 'bin/jobs-process.ts'];
  const programs = [...started, ...childFolders.flatMap(filesIn)];
  const threads = ['jobs/job-thread.ts', 'bin/threads/index-worker.ts'];
  await build({
    ...outputOptions,
    entryPoints: Object.fromEntries([
      ...programs.map((file) => [nameOf(file), file]),
      ...threads.map((file) => [join('threads', basename(file, '.ts')), file]),
    ]),
    outdir: folder,
    packages: 'bundle',
    external,
  });
}

/** What Node.js is started with to run a TypeScript file of the project. */
export function programArgs(file: string): string[] {
  const made = join(folder, `${nameOf(file)}.mjs`);
  return existsSync(made) ? ['--enable-source-maps', made] : ['--import', 'tsx', file];
}

/** One name without folders: what all programs share is looked for beside them. */
function nameOf(file: string): string {
  return file.replace(/\.ts$/, '').replaceAll('/', '-');
}

function filesIn(path: string): string[] {
  return readdirSync(path).map((name) => join(path, name));
}
