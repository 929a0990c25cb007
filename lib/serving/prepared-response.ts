import { gunzipSync } from 'node:zlib';
import type { KeptPage } from '#lib/serving/page-memory';
import type { Coding, StoredPage } from '#lib/serving/stored-page';

/** A page in one coding, as node:http wants it: headers in one flat list. */
export interface PreparedResponse {
  status: number;
  headers: readonly string[];
  /** For 304: the same without what describes the body. */
  notModifiedHeaders: readonly string[];
  body: Buffer;
}

const prepared = new WeakMap<KeptPage, Partial<Record<Coding, PreparedResponse>>>();

export function prepareResponse(kept: KeptPage, coding: Coding): PreparedResponse {
  const { page } = kept;
  if ('identity' in page.bodies) return remembered(kept, 'identity', page.bodies.identity);
  if (coding !== 'identity') return remembered(kept, coding, page.bodies[coding]);
  // Seldom asked for, so it is not kept a third time.
  return prepare(page, 'identity', gunzipSync(page.bodies.gzip));
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
  let codings = prepared.get(kept);
  if (!codings) {
    codings = {};
    prepared.set(kept, codings);
  }
  codings[coding] ??= prepare(kept.page, coding, body);
  return codings[coding];
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
