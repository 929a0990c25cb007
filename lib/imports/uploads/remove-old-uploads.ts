import { readdir, rm, stat } from 'node:fs/promises';
import { errorCode } from '#lib/files/error-code';
import { uploadFolder } from '#lib/imports/uploads/upload-folder';

/** Kept so that rows that were rejected can be read again after the rules were mended. */
const keptForMs = 30 * 24 * 60 * 60 * 1_000;

/** @returns how many were removed. */
export async function removeOldUploads(now = Date.now()): Promise<number> {
  let removed = 0;
  for (const id of await idsOf()) {
    const { mtimeMs } = await stat(uploadFolder(id));
    if (now - mtimeMs < keptForMs) continue;
    await rm(uploadFolder(id), { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

async function idsOf(): Promise<string[]> {
  try {
    return await readdir(uploadFolder());
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
