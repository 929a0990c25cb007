import { hash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { imageWidths } from '#lib/images/image-widths';
import type { PictureFormat } from '#lib/images/make-picture';

/** Files are removed by when they were used last; a day is exact enough. */
const touchedAfterMs = 86_400_000;
const formats: readonly PictureFormat[] = ['avif', 'webp'];

/** Names a source in files and in the facts. */
export function keyOfSource(source: string): string {
  return hash('sha256', source, 'hex').slice(0, 32);
}

/**
 * The pictures on disk: each as it was fetched, and in the widths and formats that were asked
 * for. Files appear complete or not at all, and any of them may be removed at any time.
 */
export class ImageFiles {
  readonly #folder: string;
  readonly #wrote: (bytes: number) => void;

  /** @param wrote is told how much was written, each time */
  constructor(folder: string, wrote: (bytes: number) => void = () => undefined) {
    this.#folder = folder;
    this.#wrote = wrote;
  }

  /** As it was fetched. */
  readOriginal(key: string): Promise<Buffer | undefined> {
    return this.#read(this.#path(key, 'original'));
  }

  writeOriginal(key: string, bytes: Buffer): Promise<void> {
    return this.#write(this.#path(key, 'original'), bytes);
  }

  read(key: string, width: number, format: PictureFormat): Promise<Buffer | undefined> {
    return this.#read(this.#path(key, `${width}.${format}`));
  }

  write(key: string, width: number, format: PictureFormat, bytes: Buffer): Promise<void> {
    return this.#write(this.#path(key, `${width}.${format}`), bytes);
  }

  /** The largest that is left of a picture, for when its source is gone. */
  async readLargest(key: string): Promise<Buffer | undefined> {
    for (const width of imageWidths.toReversed()) {
      for (const format of formats) {
        const bytes = await this.read(key, width, format);
        if (bytes) return bytes;
      }
    }
    return undefined;
  }

  /** Two hundred and fifty-six folders: none gets too full to be listed. */
  #path(key: string, name: string): string {
    return join(this.#folder, key.slice(0, 2), `${key}-${name}`);
  }

  async #read(path: string): Promise<Buffer | undefined> {
    try {
      const bytes = await readFile(path);
      // What a power cut left: the name was written and the bytes were not.
      if (bytes.length === 0) return undefined;
      void touch(path).catch(() => undefined);
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(unfinished, bytes, { flush: true });
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    this.#wrote(bytes.length);
  }
}

/** Says that a file is used: when it was changed means that here. */
async function touch(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  const now = new Date();
  if (now.getTime() - mtimeMs > touchedAfterMs) await utimes(path, now, now);
}
