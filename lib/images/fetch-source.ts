import { type Dispatcher, errors, request } from 'undici';
import { env } from '#lib/env';
import { ForbiddenAddressError, type Guards, guardedAgent } from '#lib/images/guarded-agent';
import { type ImageType, imageTypeOf } from '#lib/images/image-type';
import type { FetchRefusal } from '#lib/images/refusal';

export type Fetched =
  | { ok: true; bytes: Buffer; type: ImageType }
  | { ok: false; reason: FetchRefusal };

export type FetchSource = (source: string) => Promise<Fetched>;

export interface FetchLimits {
  maxBytes: number;
  /** For all of it, redirects too. */
  timeoutMs: number;
  maxRedirects: number;
}

const usual: FetchLimits = { maxBytes: 15_000_000, timeoutMs: 15_000, maxRedirects: 4 };

/**
 * Makes the one function that fetches what anybody may have put into an article. It takes http
 * and https, from the addresses and ports that the guards allow, each redirect anew; reads no
 * more than it may, for no longer than it may; and believes the first bytes, not the headers,
 * about what came.
 */
export function sourceFetcher(guards: Guards, limits: Partial<FetchLimits> = {}): FetchSource {
  const way: Way = { agent: guardedAgent(guards), guards, limits: { ...usual, ...limits } };
  return async (source) => {
    const signal = AbortSignal.timeout(way.limits.timeoutMs);
    try {
      return await follow(way, source, signal);
    } catch (error) {
      return refused(reasonOf(error, signal));
    }
  };
}

interface Way {
  agent: Dispatcher;
  guards: Guards;
  limits: FetchLimits;
}

async function follow(way: Way, source: string, signal: AbortSignal): Promise<Fetched> {
  let url = fetchable(source, undefined, way.guards);
  for (let hop = 0; hop <= way.limits.maxRedirects; hop++) {
    if (!url) return refused('address');
    const answer = await request(url, { dispatcher: way.agent, signal, headers: headers() });
    const { statusCode, body } = answer;
    if (statusCode === 200) return read(answer, way.limits.maxBytes);
    // What else it says is not read: a little, so that the connection can be used again.
    void body.dump({ limit: 16_384 }).catch(() => undefined);
    if (statusCode === 404 || statusCode === 410) return refused('gone');
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') {
      return refused('status');
    }
    url = fetchable(location, url, way.guards);
  }
  return refused('redirects');
}

function fetchable(address: string, base: URL | undefined, guards: Guards): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return guards.allowsPort(url.port) ? url : undefined;
}

/** Says who asks, and nothing of the reader: no cookie, no referrer, no address of theirs. */
function headers(): Record<string, string> {
  const { SITE_URL } = env();
  return {
    accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.9,image/*;q=0.5',
    // Compressed twice, a small answer could become a large one.
    'accept-encoding': 'identity',
    'user-agent': `Mozilla/5.0 (compatible; Bisan/1.0${SITE_URL ? `; +${SITE_URL}` : ''})`,
  };
}

async function read(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Fetched> {
  const { body, headers } = answer;
  if (Number(headers['content-length'] ?? 0) > maxBytes) return stop(body, 'too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  let type: ImageType | undefined;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) return stop(body, 'too-large');
    if (type || size < 16) continue;
    type = imageTypeOf(chunks.length === 1 ? chunk : Buffer.concat(chunks));
    // A page or a film is not read to its end.
    if (!type) return stop(body, 'not-an-image');
  }
  return type ? { ok: true, bytes: Buffer.concat(chunks), type } : refused('not-an-image');
}

function stop(body: Dispatcher.ResponseData['body'], reason: FetchRefusal): Fetched {
  body.once('error', () => undefined).destroy();
  return refused(reason);
}

function refused(reason: FetchRefusal): Fetched {
  return { ok: false, reason };
}

function reasonOf(error: unknown, signal: AbortSignal): FetchRefusal {
  if (signal.aborted || isTimeout(error)) return 'slow';
  const causes = error instanceof AggregateError ? error.errors : [error];
  return causes.some((each) => each instanceof ForbiddenAddressError) ? 'private' : 'unreachable';
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  );
}
