import { copyFile, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '#lib/files/error-code';
import { log } from '#lib/log';

const dayMs = 86_400_000;
const keptForMs = 14 * dayMs;

/**
 * Keeps the build's files now, and says each day that it is still in use: else one that has run for
 * weeks would be taken for an old one by the next, while readers have its pages open.
 */
export function keepAssetsDaily(built: string, kept: string): { stop: () => Promise<void> } {
  let running = keepAssets(built, kept);
  const timer = setInterval(() => {
    running = keepAssets(built, kept);
  }, dayMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * Copies the build's files to a folder that outlives it, so that a page which a reader opened
 * before a deployment finds its scripts and styles after it. What no build of the last two
 * weeks had is removed. Failing is no reason not to start.
 */
export async function keepAssets(built: string, kept: string, now = Date.now()): Promise<void> {
  try {
    for (const name of await filesBelow(built)) {
      const target = join(kept, name);
      await mkdir(dirname(target), { recursive: true });
      const [source, before] = await Promise.all([stat(join(built, name)), sizeOf(target)]);
      if (before !== source.size) await copyFile(join(built, name), target);
      await utimes(target, new Date(now), new Date(now));
    }
    for (const name of await filesBelow(kept)) {
      const { mtimeMs } = await stat(join(kept, name));
      if (now - mtimeMs > keptForMs) await rm(join(kept, name));
    }
  } catch (error) {
    log.warn({ err: error, folder: kept }, 'the files of this build could not be kept');
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined; // not there yet
    throw error;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
}
