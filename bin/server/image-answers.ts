import { LRUCache } from 'lru-cache';
import { pathOf } from '#bin/server/paths';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { sendReady } from '#bin/server/send-ready';
import type { Asked, Visit } from '#bin/server/visit';
import { type AskedImage, readImageAddress } from '#lib/images/image-address';
import type { ImageCache, Missing } from '#lib/images/image-cache';
import type { PictureFormat } from '#lib/images/make-picture';
import { standInSvg } from '#lib/images/stand-in';
import { log } from '#lib/log';
import { packFile } from '#lib/serving/compression';
import { namesEtag } from '#lib/serving/if-none-match';
import { negotiate } from '#lib/serving/negotiate';
import { etagOf } from '#lib/serving/stored-page';

interface ReadyImage {
  etag: string;
  notModifiedHeaders: string[];
  plain: WholeAnswer;
  /** Of what stands in for a picture, which can be packed. */
  br?: WholeAnswer;
  gzip?: WholeAnswer;
}

type WholeAnswer = ReadyAnswer & { body: Buffer };

const memoryBytes = 32_000_000;
const halfADayMs = 43_200_000;
/** A source that lives again is shown here so much sooner than in browsers that have the cloth. */
const longestStandInS = 300;
const forever = 'public, max-age=31536000, immutable';

/** A picture by itself is no document that could load or run anything, and other sites have theirs. */
const guarding = [
  ...['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'same-site'],
  ...['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"],
];

/** Answers addresses below /img, long before Next.js; the pictures asked for last are in memory. */
export class ImageAnswers {
  readonly #images: ImageCache;
  readonly #ready = new LRUCache<string, ReadyImage>({
    maxSize: memoryBytes,
    sizeCalculation: ({ plain, br, gzip }) =>
      plain.body.length + (br?.body.length ?? 0) + (gzip?.body.length ?? 0) + 2_000,
    // Read from disk now and then, where that shows that it is used.
    ttl: halfADayMs,
    ttlResolution: 1_000,
  });

  constructor(images: ImageCache) {
    this.#images = images;
  }

  /** A picture that is in memory, for GET and HEAD. Its address was checked when it came there. */
  ready(asked: Asked): ReadyAnswer | undefined {
    const image = this.#ready.get(nameOf(asked));
    if (!image) return undefined;
    asked.cache = 'hit';
    return answerOf(asked, image);
  }

  /** Answers with a picture from disk or made now, with what stands in for it, or with 404. */
  async answer(visit: Visit): Promise<void> {
    const { method } = visit.request;
    if (method !== 'GET' && method !== 'HEAD') return sendText(visit, 405, 'method not allowed');
    const asked = readImageAddress(pathOf(visit.url));
    if (!asked) return sendText(visit, 404, 'not found');
    const found = await this.#find(asked, formatFor(visit));
    if (!found.ok) return this.#standIn(visit, asked, found);
    visit.cache = found.made ? 'miss' : 'file';
    const image = preparePicture(found.bytes, formatFor(visit));
    this.#ready.set(nameOf(visit), image);
    sendReady(visit, answerOf(visit, image));
  }

  /** It is asked for again when its source is. */
  async #standIn(visit: Visit, asked: AskedImage, missing: Missing): Promise<void> {
    visit.cache = 'pass';
    const seconds = Math.round(Math.min(3_600, Math.max(10, missing.retryInMs / 1_000)));
    const lifetime = `public, max-age=${seconds}`;
    const svg = standInSvg(asked.standIn);
    if (svg === undefined) return sendText(visit, 404, 'no such picture', lifetime);
    const image = await prepareStandIn(Buffer.from(svg), lifetime);
    this.#ready.set(nameOf(visit), image, { ttl: Math.min(seconds, longestStandInS) * 1_000 });
    sendReady(visit, answerOf(visit, image));
  }

  async #find(asked: AskedImage, format: PictureFormat): ReturnType<ImageCache['get']> {
    try {
      return await this.#images.get(asked, format);
    } catch (error) {
      log.error({ err: error, source: asked.source }, 'a picture could not be served');
      return { ok: false, reason: 'busy', retryInMs: 10_000 };
    }
  }
}

/** One address is two pictures: browsers that know AVIF say so. */
function formatFor({ request }: Asked): PictureFormat {
  return request.headers.accept?.includes('image/avif') ? 'avif' : 'webp';
}

function nameOf(asked: Asked): string {
  return formatFor(asked) + asked.url;
}

function preparePicture(body: Buffer, format: PictureFormat): ReadyImage {
  const etag = etagOf(200, body);
  const shared = ['Cache-Control', forever, 'ETag', `"${etag}"`, 'Vary', 'Accept', ...guarding];
  return {
    etag,
    notModifiedHeaders: shared,
    plain: { status: 200, headers: [...ofBody(body, `image/${format}`), ...shared], body },
  };
}

/**
 * The cloth in place of a picture that can't be had, as a success: a browser shows it without any
 * script, and reports no error of the page.
 */
async function prepareStandIn(svg: Buffer, lifetime: string): Promise<ReadyImage> {
  const type = 'image/svg+xml';
  const etag = etagOf(200, svg);
  const shared = [
    ...['Cache-Control', lifetime, 'ETag', `"${etag}"`, 'Vary', 'Accept, Accept-Encoding'],
    ...['X-Robots-Tag', 'noindex', ...guarding],
  ];
  const bodies = await packFile(svg, type);
  const coded = (coding: 'br' | 'gzip') => {
    if (!('br' in bodies)) return undefined;
    const body = bodies[coding];
    const headers = [...ofBody(body, type), 'Content-Encoding', coding, ...shared];
    return { status: 200, headers, body };
  };
  return {
    etag,
    notModifiedHeaders: shared,
    plain: { status: 200, headers: [...ofBody(svg, type), ...shared], body: svg },
    br: coded('br'),
    gzip: coded('gzip'),
  };
}

function ofBody(body: Buffer, type: string): string[] {
  return ['Content-Type', type, 'Content-Length', String(body.length)];
}

function answerOf(asked: Asked, image: ReadyImage): ReadyAnswer {
  const { headers } = asked.request;
  if (namesEtag(headers['if-none-match'], image.etag)) {
    asked.cache = 'unchanged';
    return { status: 304, headers: image.notModifiedHeaders };
  }
  const { plain, br, gzip } = image;
  if (!br || !gzip) return plain;
  const coding = negotiate(headers['accept-encoding']?.toString());
  return coding === 'identity' ? plain : { br, gzip }[coding];
}

function sendText(visit: Visit, status: number, text: string, lifetime = 'no-store'): void {
  const body = Buffer.from(`${text}\n`);
  const headers = [
    ...ofBody(body, 'text/plain; charset=utf-8'),
    ...(status === 405 ? ['Allow', 'GET, HEAD'] : []),
    ...['Cache-Control', lifetime, ...guarding],
  ];
  sendReady(visit, { status, headers, body });
}
