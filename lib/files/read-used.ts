import { readFile, stat, utimes } from 'node:fs/promises';
import { errorCode } from '#lib/files/error-code';

/** trimFolder() removes files by when they were used last; a day is exact enough. */
const touchedAfterMs = 86_400_000;

/** Reads a file of a folder that is trimmed, and notes its use. Undefined for one that is not there. */
export async function readUsed(path: string): Promise<Buffer | undefined> {
  try {
    const bytes = await readFile(path);
    // What a power cut left: the name was written and the bytes were not.
    if (bytes.length === 0) return undefined;
    void touch(path).catch(() => undefined);
    return bytes;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Says that a file is used: when it was changed means that here. */
async function touch(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  const now = new Date();
  if (now.getTime() - mtimeMs > touchedAfterMs) await utimes(path, now, now);
}
