import { LRUCache } from 'lru-cache';
import type { Visit } from '#bin/server/visit';
import { type AskedImage, readImageAddress } from '#lib/images/image-address';
import type { ImageCache, Missing } from '#lib/images/image-cache';
import type { PictureFormat } from '#lib/images/make-picture';
import { standInSvg } from '#lib/images/stand-in';
import { log } from '#lib/log';
import { negotiate } from '#lib/serving/negotiate';
import { compressBody, etagOf } from '#lib/serving/stored-page';

/** A picture as node:http wants it: headers in one flat list. */
interface ReadyImage {
  etag: string;
  headers: string[];
  notModifiedHeaders: string[];
  body: Buffer;
}

const memoryBytes = 32_000_000;
const halfADayMs = 43_200_000;
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
    sizeCalculation: ({ body }) => body.length + 2_000,
    // Read from disk now and then, where that shows that it is used.
    ttl: halfADayMs,
    ttlResolution: 60_000,
  });

  constructor(images: ImageCache) {
    this.#images = images;
  }

  /**
   * Answers with a picture that is in memory: nearly every request, so nothing is done here that
   * need not be. Its address was checked when it came there. @returns whether there was one
   */
  answerReady(visit: Visit): boolean {
    const { method } = visit.request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const ready = this.#ready.get(nameOf(visit));
    if (!ready) return false;
    visit.cache = 'hit';
    send(visit, ready);
    return true;
  }

  /** Answers with a picture from disk or made now, with what stands in for it, or with 404. */
  async answer(visit: Visit): Promise<void> {
    const { method } = visit.request;
    if (method !== 'GET' && method !== 'HEAD') return sendText(visit, 405, 'method not allowed');
    const asked = readImageAddress(visit.url.split('?', 1)[0] ?? '');
    if (!asked) return sendText(visit, 404, 'not found');
    const found = await this.#find(asked, formatFor(visit));
    if (!found.ok) return sendStandIn(visit, asked, found);
    visit.cache = found.made ? 'miss' : 'file';
    const ready = prepare(found.bytes, formatFor(visit));
    this.#ready.set(nameOf(visit), ready);
    send(visit, ready);
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
function formatFor({ request }: Visit): PictureFormat {
  return request.headers.accept?.includes('image/avif') ? 'avif' : 'webp';
}

function nameOf(visit: Visit): string {
  return formatFor(visit) + visit.url;
}

function prepare(body: Buffer, format: PictureFormat): ReadyImage {
  const etag = `"${etagOf(200, body)}"`;
  const shared = ['Cache-Control', forever, 'ETag', etag, 'Vary', 'Accept', ...guarding];
  const type = ['Content-Type', `image/${format}`, 'Content-Length', String(body.length)];
  return { etag, headers: [...type, ...shared], notModifiedHeaders: shared, body };
}

function send(visit: Visit, { etag, headers, notModifiedHeaders, body }: ReadyImage): void {
  const { request, response, requestId } = visit;
  if (request.headers['if-none-match']?.includes(etag)) {
    visit.cache = 'unchanged';
    response.writeHead(304, notModifiedHeaders.concat('X-Request-Id', requestId));
    response.end();
    return;
  }
  response.writeHead(200, headers.concat('X-Request-Id', requestId));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  visit.bytes = body.length;
  response.end(body);
}

/**
 * The cloth in place of a picture that can't be had, as a success: a browser shows it without any
 * script, and reports no error of the page. It is asked for again when the source is.
 */
async function sendStandIn(visit: Visit, asked: AskedImage, missing: Missing): Promise<void> {
  const { request, response, requestId } = visit;
  visit.cache = 'pass';
  const seconds = Math.round(Math.min(3_600, Math.max(10, missing.retryInMs / 1_000)));
  const lifetime = `public, max-age=${seconds}`;
  const svg = standInSvg(asked.standIn);
  if (svg === undefined) return sendText(visit, 404, 'no such picture', lifetime);
  const type = 'image/svg+xml';
  const identity = Buffer.from(svg);
  const bodies = await compressBody(identity, type);
  const coding = negotiate(request.headers['accept-encoding']?.toString());
  const isCoded = 'br' in bodies && coding !== 'identity';
  const body = isCoded ? bodies[coding] : identity;
  response.writeHead(200, [
    ...['Content-Type', type, 'Content-Length', String(body.length)],
    ...(isCoded ? ['Content-Encoding', coding] : []),
    ...['Cache-Control', lifetime, 'Vary', 'Accept, Accept-Encoding', 'X-Robots-Tag', 'noindex'],
    ...guarding,
    ...['X-Request-Id', requestId],
  ]);
  if (request.method !== 'HEAD') visit.bytes = body.length;
  response.end(request.method === 'HEAD' ? undefined : body);
}

function sendText(visit: Visit, status: number, text: string, lifetime = 'no-store'): void {
  const { request, response, requestId } = visit;
  response.writeHead(status, [
    ...['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(text.length + 1)],
    ...(status === 405 ? ['Allow', 'GET, HEAD'] : []),
    ...['Cache-Control', lifetime, ...guarding, 'X-Request-Id', requestId],
  ]);
  response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
}
