import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib';
import type { RecordedRead } from '#lib/db/recorded-reads';

/** A complete response, ready to be sent as it is, and what it was made from. */
export interface StoredPage {
  key: string;
  status: number;
  /** Without those that belong to one coding or one connection. */
  headers: [name: string, value: string][];
  /** Of the body as it is before compression, without quotes. */
  etag: string;
  bodies: PageBodies;
  reads: RecordedRead[];
  /** Days since 1970, UTC: a page may show what day it is, and so is made anew each day. */
  day: number;
}

/** A body that compression does not make smaller is there once, as it is. */
export type PageBodies = { br: Buffer; gzip: Buffer } | { identity: Buffer };

export type Coding = 'br' | 'gzip' | 'identity';

const compressible =
  /^(text\/|application\/(json|xml|javascript|manifest\+json|[\w.-]+\+(xml|json))|image\/svg)/;

// Level 5 takes 2 to 3 ms of a thread for a page; 11 takes 80 ms to save a tenth more.
const brotliOptions = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** Compresses beside the main thread. */
export async function compressBody(body: Buffer, contentType: string): Promise<PageBodies> {
  if (body.length < 256 || !compressible.test(contentType)) return { identity: body };
  const [br, zipped] = await Promise.all([
    asBrotli(body, {
      params: { ...brotliOptions.params, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    asGzip(body, { level: 6 }),
  ]);
  return { br, gzip: zipped };
}

/** The text of a page of HTML; undefined for anything else. */
export function htmlOf({ headers, bodies }: StoredPage): string | undefined {
  const isHtml = headers.some(
    ([name, value]) => name === 'Content-Type' && /^text\/html/.test(value),
  );
  if (!isHtml) return undefined;
  return String('identity' in bodies ? bodies.identity : gunzipSync(bodies.gzip));
}

export function etagOf(status: number, body: Buffer): string {
  return hash('sha1', Buffer.concat([Buffer.from(`${status} `), body]), 'hex').slice(0, 24);
}

/** What a page takes in memory, about. */
export function bytesOf(page: StoredPage): number {
  const bodies =
    'br' in page.bodies
      ? page.bodies.br.length + page.bodies.gzip.length
      : page.bodies.identity.length;
  const reads = page.reads.reduce((sum, read) => sum + read.question.length + 200, 0);
  return bodies + reads + 1_500;
}
