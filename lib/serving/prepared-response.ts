import { LRUCache } from 'lru-cache';
import { type Coding, recode } from '#lib/serving/compression';
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
  if ('identity' in page.body) return remembered(kept, 'identity', page.body.identity);
  if (coding === 'br') return remembered(kept, 'br', page.body.br);
  const known = coding === 'gzip' && zipped.get(kept);
  if (known) return known;
  const response = prepare(page, coding, recode(page.body, coding));
  if (coding === 'gzip') zipped.set(kept, response);
  return response;
}

/** Whether If-None-Match names the page, in whatever coding the reader has it. */
export function isUnchanged(page: StoredPage, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined || page.status !== 200) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch
    .split(',')
    .some((tag) => /^(?:W\/)?"([^"-]+)(?:-\w+)?"$/.exec(tag.trim())?.[1] === page.etag);
}

function remembered(kept: KeptPage, coding: Coding, body: Buffer): PreparedResponse {
  const known = prepared.get(kept);
  if (known) return known;
  const response = prepare(kept.page, coding, body);
  prepared.set(kept, response);
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
