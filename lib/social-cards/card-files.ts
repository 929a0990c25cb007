import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storagePath } from '#lib/env';

/** About five thousand cards: those used last. The job trim-caches keeps them to it. */
export const cardFilesBytes = 134_217_728;

export function cardFolder(): string {
  return storagePath('cards');
}

/** Undefined for a card that was not drawn yet, or was trimmed away. */
export async function readCardFile(file: string): Promise<Buffer | undefined> {
  const path = join(cardFolder(), file);
  try {
    const png = await readFile(path);
    // What a power cut left: the name was written and the bytes were not.
    if (png.length === 0) return undefined;
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
    return png;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file appears complete or not at all. */
export async function writeCardFile(file: string, png: Buffer): Promise<void> {
  const folder = cardFolder();
  const unfinished = join(folder, `${file}.${randomBytes(6).toString('hex')}.part`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(unfinished, png);
    await rename(unfinished, join(folder, file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
