import { LRUCache } from 'lru-cache';
import { type Coding, unpackBody, zipBody } from '#lib/serving/compression';
import { namesEtag } from '#lib/serving/if-none-match';
import type { KeptPage } from '#lib/serving/page-memory';
import type { StoredPage } from '#lib/serving/stored-page';

/** A page in one coding, as node:http wants it: headers in one flat list. */
export interface PreparedResponse {
  status: number;
  headers: readonly string[];
  /** For 304: the same without what describes the body. */
  notModifiedHeaders: readonly string[];
  body: Buffer;
}

const prepared = new WeakMap<KeptPage, PreparedResponse>();

/** For readers of feeds, most of all, many of which take nothing else: a few hundred pages. */
const zipped = new LRUCache<KeptPage, PreparedResponse>({
  maxSize: 8_000_000,
  sizeCalculation: ({ body }) => body.length + 1,
});

export function prepareResponse(kept: KeptPage, coding: Coding): PreparedResponse {
  const { page } = kept;
  const { body } = page;
  if ('identity' in body) return remembered(prepared, kept, 'identity', () => body.identity);
  if (coding === 'br') return remembered(prepared, kept, 'br', () => body.br);
  if (coding === 'gzip') return remembered(zipped, kept, 'gzip', () => zipBody(body));
  // Seldom asked for.
  return prepare(page, 'identity', unpackBody(body));
}

/** Whether If-None-Match names the page, in whatever coding the reader has it. */
export function isUnchanged(page: StoredPage, ifNoneMatch: string | undefined): boolean {
  return page.status === 200 && namesEtag(ifNoneMatch, page.etag);
}

function remembered(
  responses: typeof prepared | typeof zipped,
  kept: KeptPage,
  coding: Coding,
  body: () => Buffer,
): PreparedResponse {
  const known = responses.get(kept);
  if (known) return known;
  const response = prepare(kept.page, coding, body());
  responses.set(kept, response);
  return response;
}

function prepare(page: StoredPage, coding: Coding, body: Buffer): PreparedResponse {
  const etag = coding === 'identity' ? `"${page.etag}"` : `"${page.etag}-${coding}"`;
  const shared = ['ETag', etag, ...page.headers.filter(([name]) => !isOfBody(name)).flat()];
  const ofBody = page.headers.filter(([name]) => isOfBody(name)).flat();
  if (coding !== 'identity') ofBody.push('Content-Encoding', coding);
  return {
    status: page.status,
    headers: [...shared, ...ofBody, 'Content-Length', String(body.length)],
    notModifiedHeaders: shared,
    body,
  };
}

function isOfBody(name: string): boolean {
  return /^(content-(type|language|disposition)|link|content-security-policy)$/i.test(name);
}
