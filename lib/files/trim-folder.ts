import { opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '#lib/files/error-code';

export interface TrimmedFolder {
  /** What is left. */
  files: number;
  bytes: number;
  /** What was taken out. */
  removed: number;
}

/** Trimmed down to that part of the bound, so that it is not done for every file. */
const trimmedTo = 0.9;
/** No writing takes so long: who wrote it is gone. */
const abandonedAfterMs = 3_600_000;

/**
 * Removes the files that were used longest ago until the others fit. A file that somebody removes
 * meanwhile is as good as removed.
 */
export async function trimFolder(
  folder: string,
  maxBytes: number,
  now = Date.now(),
): Promise<TrimmedFolder> {
  const files = await filesBelow(folder, now);
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let removed = 0;
  if (bytes > maxBytes) {
    files.sort((one, other) => one.usedAtMs - other.usedAtMs);
    for (const file of files) {
      if (bytes <= maxBytes * trimmedTo) break;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
      removed++;
    }
  }
  return { files: files.length - removed, bytes, removed };
}

interface KeptFile {
  path: string;
  bytes: number;
  usedAtMs: number;
}

async function filesBelow(folder: string, now: number): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const path of await pathsBelow(folder)) {
    const found = await stat(path).catch(() => undefined);
    if (!found) continue;
    const isAbandoned = path.endsWith('.part') && now - found.mtimeMs > abandonedAfterMs;
    if (isAbandoned) await rm(path, { force: true });
    else files.push({ path, bytes: found.size, usedAtMs: found.mtimeMs });
  }
  return files;
}

async function pathsBelow(folder: string): Promise<string[]> {
  const paths: string[] = [];
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
    }
  } catch (error) {
    // Nothing was kept yet.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return paths;
}
