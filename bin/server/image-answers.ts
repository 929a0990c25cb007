import { LRUCache } from 'lru-cache';
import type { Visit } from '#bin/server/visit';
import { type AskedImage, readImageAddress } from '#lib/images/image-address';
import type { ImageCache, Missing } from '#lib/images/image-cache';
import type { PictureFormat } from '#lib/images/make-picture';
import { standInSvg } from '#lib/images/stand-in';
import { log } from '#lib/log';
import { packFile } from '#lib/serving/compression';
import { negotiate } from '#lib/serving/negotiate';
import { etagOf } from '#lib/serving/stored-page';

/** A picture as node:http wants it: headers in one flat list. */
interface ReadyImage {
  etag: string;
  notModifiedHeaders: string[];
  plain: ReadyBody;
  /** Of what stands in for a picture, which can be packed. */
  br?: ReadyBody;
  gzip?: ReadyBody;
}

interface ReadyBody {
  headers: string[];
  body: Buffer;
}

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
    if (!found.ok) return this.#standIn(visit, asked, found);
    visit.cache = found.made ? 'miss' : 'file';
    const ready = preparePicture(found.bytes, formatFor(visit));
    this.#ready.set(nameOf(visit), ready);
    send(visit, ready);
  }

  /** It is asked for again when its source is. */
  async #standIn(visit: Visit, asked: AskedImage, missing: Missing): Promise<void> {
    visit.cache = 'pass';
    const seconds = Math.round(Math.min(3_600, Math.max(10, missing.retryInMs / 1_000)));
    const lifetime = `public, max-age=${seconds}`;
    const svg = standInSvg(asked.standIn);
    if (svg === undefined) return sendText(visit, 404, 'no such picture', lifetime);
    const ready = await prepareStandIn(Buffer.from(svg), lifetime);
    this.#ready.set(nameOf(visit), ready, { ttl: Math.min(seconds, longestStandInS) * 1_000 });
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

function preparePicture(body: Buffer, format: PictureFormat): ReadyImage {
  const etag = `"${etagOf(200, body)}"`;
  const shared = ['Cache-Control', forever, 'ETag', etag, 'Vary', 'Accept', ...guarding];
  return {
    etag,
    notModifiedHeaders: shared,
    plain: { headers: [...ofBody(body, `image/${format}`), ...shared], body },
  };
}

/**
 * The cloth in place of a picture that can't be had, as a success: a browser shows it without any
 * script, and reports no error of the page.
 */
async function prepareStandIn(svg: Buffer, lifetime: string): Promise<ReadyImage> {
  const type = 'image/svg+xml';
  const etag = `"${etagOf(200, svg)}"`;
  const shared = [
    ...['Cache-Control', lifetime, 'ETag', etag, 'Vary', 'Accept, Accept-Encoding'],
    ...['X-Robots-Tag', 'noindex', ...guarding],
  ];
  const bodies = await packFile(svg, type);
  const coded = (coding: 'br' | 'gzip') => {
    if (!('br' in bodies)) return undefined;
    const body = bodies[coding];
    return { headers: [...ofBody(body, type), 'Content-Encoding', coding, ...shared], body };
  };
  return {
    etag,
    notModifiedHeaders: shared,
    plain: { headers: [...ofBody(svg, type), ...shared], body: svg },
    br: coded('br'),
    gzip: coded('gzip'),
  };
}

function ofBody(body: Buffer, type: string): string[] {
  return ['Content-Type', type, 'Content-Length', String(body.length)];
}

function send(visit: Visit, ready: ReadyImage): void {
  const { request, response, requestId } = visit;
  if (request.headers['if-none-match']?.includes(ready.etag)) {
    visit.cache = 'unchanged';
    response.writeHead(304, ready.notModifiedHeaders.concat('X-Request-Id', requestId));
    response.end();
    return;
  }
  const { headers, body } = bodyFor(visit, ready);
  response.writeHead(200, headers.concat('X-Request-Id', requestId));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  visit.bytes = body.length;
  response.end(body);
}

function bodyFor({ request }: Visit, { plain, br, gzip }: ReadyImage): ReadyBody {
  if (!br || !gzip) return plain;
  const coding = negotiate(request.headers['accept-encoding']?.toString());
  return coding === 'identity' ? plain : { br, gzip }[coding];
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
