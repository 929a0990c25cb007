import { setTimeout as wait } from 'node:timers/promises';
import { failurePauseMs } from '#lib/images/failure-pause';
import type { FetchSource } from '#lib/images/fetch-source';
import type { AskedImage } from '#lib/images/image-address';
import type { ImageFacts } from '#lib/images/image-facts';
import { type ImageFiles, keyOfSource } from '#lib/images/image-files';
import { enoughFor } from '#lib/images/image-widths';
import type { PictureFormat } from '#lib/images/make-picture';
import { once } from '#lib/images/once';
import type { Refusal } from '#lib/images/refusal';
import { log } from '#lib/log';
import { type BoundedQueue, boundedQueue } from '#lib/threads/bounded-queue';

export type Found =
  | { ok: true; bytes: Buffer /** Made now, or found on disk. */; made: boolean }
  | Missing;

export interface Missing {
  ok: false;
  reason: Refusal;
  retryInMs: number;
}

export interface ImageCacheParts {
  files: ImageFiles;
  facts: ImageFacts;
  fetchSource: FetchSource;
}

/** A claim on a source outlives the longest fetch, and the wait for a turn before it. */
const claimMs = 60_000;
const longestWaitMs = 25_000;
const busy: Missing = { ok: false, reason: 'busy', retryInMs: 10_000 };

/**
 * Pictures of any source in our widths: from disk, else made of what was fetched, which is
 * fetched once for all widths, formats, readers and processes. Few things are done at once, and
 * what would have to wait too long is refused: a page of pictures must not stop the site.
 */
export class ImageCache {
  readonly #parts: ImageCacheParts;
  readonly #fetches: BoundedQueue = boundedQueue(8, 200);
  readonly #makings: BoundedQueue = boundedQueue(1, 200);
  readonly #making = new Map<string, Promise<Found>>();
  readonly #fetching = new Map<string, Promise<Buffer | Missing>>();

  constructor(parts: ImageCacheParts) {
    this.#parts = parts;
  }

  /** Never throws for what a source does; it does where the disk can't be read. */
  async get(asked: AskedImage, format: PictureFormat): Promise<Found> {
    const key = keyOfSource(asked.source);
    const width = this.#usefulWidth(key, asked.width);
    const kept = await this.#parts.files.read(key, width, format);
    if (kept) return { ok: true, bytes: kept, made: false };
    return once(this.#making, `${key} ${width} ${format}`, () =>
      this.#make(key, { ...asked, width }, format),
    );
  }

  async #make(key: string, asked: AskedImage, format: PictureFormat): Promise<Found> {
    const original =
      this.#failureOf(key) ?? (await once(this.#fetching, key, () => this.#original(key, asked)));
    const bytes = Buffer.isBuffer(original)
      ? original
      : // Its source is gone: what was made of it before is better than nothing.
        await this.#parts.files.readLargest(key);
    if (!bytes) return original as Missing;
    const width = this.#usefulWidth(key, asked.width);
    try {
      const made = await this.#makings(async () =>
        (await pictures()).makePicture(bytes, width, format),
      );
      if (!made) return busy;
      await this.#keep(() => this.#parts.files.write(key, width, format, made));
      return { ok: true, bytes: made, made: true };
    } catch (error) {
      log.warn({ err: error, source: asked.source }, 'a picture could not be made');
      return this.#fail(key, 'undecodable');
    }
  }

  /** The picture as its source has it: from disk, or fetched by whoever may, once. */
  async #original(key: string, { source }: AskedImage): Promise<Buffer | Missing> {
    const { files, facts } = this.#parts;
    const giveUpAt = Date.now() + longestWaitMs;
    for (;;) {
      const kept = await files.readOriginal(key);
      if (kept) return kept;
      const failure = this.#failureOf(key);
      if (failure) return failure;
      if (facts.claim(key, Date.now() + claimMs, Date.now())) break;
      if (Date.now() > giveUpAt) return busy;
      await wait(100);
    }
    try {
      return await this.#fetch(key, source);
    } finally {
      facts.release(key);
    }
  }

  async #fetch(key: string, source: string): Promise<Buffer | Missing> {
    const { files, facts, fetchSource } = this.#parts;
    // Another process may have been quicker than the claim.
    const kept = await files.readOriginal(key);
    if (kept) return kept;
    const fetched = await this.#fetches(() => fetchSource(source));
    if (!fetched) return busy;
    if (!fetched.ok) return this.#fail(key, fetched.reason);
    const { bytes, type } = fetched;
    const measuring = this.#makings(async () => (await pictures()).measurePicture(bytes, type));
    if (!measuring) return busy;
    const measures = await measuring;
    if (!measures) return this.#fail(key, 'undecodable');
    await this.#keep(() => files.writeOriginal(key, bytes));
    facts.noteFetched(key, measures);
    return bytes;
  }

  /** A width above the picture's own would only be the same once more. */
  #usefulWidth(key: string, width: AskedImage['width']): AskedImage['width'] {
    const measures = this.#parts.facts.measures(key);
    const enough = measures && enoughFor(measures.width);
    return enough && enough < width ? enough : width;
  }

  #failureOf(key: string): Missing | undefined {
    const failure = this.#parts.facts.failure(key);
    const retryInMs = (failure?.retryAtMs ?? 0) - Date.now();
    if (!failure || retryInMs <= 0) return undefined;
    return { ok: false, reason: failure.reason as Refusal, retryInMs };
  }

  #fail(key: string, reason: Refusal): Missing {
    const times = (this.#parts.facts.failure(key)?.times ?? 0) + 1;
    const retryInMs = failurePauseMs(reason, times);
    this.#parts.facts.noteFailed(key, { reason, times, retryAtMs: Date.now() + retryInMs });
    return { ok: false, reason, retryInMs };
  }

  /** A full disk makes pictures slow, and no more than that. */
  async #keep(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      log.warn({ err: error }, 'a picture could not be kept');
    }
  }
}

/** Loaded when the first picture is made: many processes never make one. */
function pictures() {
  return import('#lib/images/make-picture');
}
