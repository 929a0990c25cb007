import { hash } from 'node:crypto';
import { join } from 'node:path';
import { readUsed } from '#lib/files/read-used';
import { writeWhole } from '#lib/files/write-whole';
import { imageWidths } from '#lib/images/image-widths';
import type { PictureFormat } from '#lib/images/make-picture';

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
    return readUsed(this.#path(key, 'original'));
  }

  writeOriginal(key: string, bytes: Buffer): Promise<void> {
    return this.#write(this.#path(key, 'original'), bytes);
  }

  read(key: string, width: number, format: PictureFormat): Promise<Buffer | undefined> {
    return readUsed(this.#path(key, `${width}.${format}`));
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

  async #write(path: string, bytes: Buffer): Promise<void> {
    await writeWhole(path, bytes);
    this.#wrote(bytes.length);
  }
}
