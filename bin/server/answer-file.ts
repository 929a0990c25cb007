import { pathOf } from '#bin/server/paths';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { sendReady } from '#bin/server/send-ready';
import { plainText, sendText } from '#bin/server/send-text';
import type { StaticFile, StaticFiles } from '#bin/server/static-files';
import type { Asked, Visit } from '#bin/server/visit';
import { namesEtag } from '#lib/serving/if-none-match';
import { negotiate } from '#lib/serving/negotiate';
import { securityHeaders } from '#lib/serving/security-headers';

/** Answers with a file of the site, or with 404 where only files are. */
export async function answerFile(files: StaticFiles, visit: Visit, path: string): Promise<void> {
  const file = await files.find(path);
  visit.cache = 'asset';
  if (!file) return sendText(visit, 404, plainText, 'not found\n');
  const range = rangeOf(visit, file);
  if (range === 'bad') return sendBadRange(visit, file);
  if (range) return sendRange(visit, file, range);
  return sendReady(visit, wholeFile(visit, file));
}

/** A file that is in memory, asked for whole, by an address as it is spelt in pages. */
export function readyFile(files: StaticFiles, asked: Asked): ReadyAnswer | undefined {
  const file = files.loaded(pathOf(asked.url));
  if (!file || asked.request.headers.range !== undefined) return undefined;
  return wholeFile(asked, file);
}

function wholeFile(asked: Asked, file: StaticFile): ReadyAnswer {
  const { headers } = asked.request;
  const { isSecure } = asked.peer;
  const coding = negotiate(headers['accept-encoding']?.toString());
  const isCoded = 'br' in file.bodies && coding !== 'identity';
  const etag = ['ETag', `"${file.etag}${isCoded ? `-${coding}` : ''}"`];
  if (namesEtag(headers['if-none-match'], file.etag)) {
    asked.cache = 'unchanged';
    return { status: 304, headers: headersOf(file, isSecure, etag) };
  }
  asked.cache = 'asset';
  const body = 'br' in file.bodies && coding !== 'identity' ? file.bodies[coding] : file.identity;
  const ofBody = ['Content-Type', file.type, 'Content-Length', String(body.length)];
  if (isCoded) ofBody.push('Content-Encoding', coding);
  return { status: 200, headers: headersOf(file, isSecure, [...etag, ...ofBody]), body };
}

/** Ranges are of the file as it is, not of a compressed one. */
function sendRange(visit: Visit, file: StaticFile, { start, end }: Range): void {
  const headers = headersOf(file, visit.peer.isSecure, [
    ...['ETag', `"${file.etag}"`, 'Content-Type', file.type],
    ...['Content-Range', `bytes ${start}-${end}/${file.identity.length}`],
    ...['Content-Length', String(end - start + 1)],
  ]);
  sendReady(visit, { status: 206, headers, body: file.identity.subarray(start, end + 1) });
}

function sendBadRange(visit: Visit, file: StaticFile): void {
  const range = ['Content-Range', `bytes */${file.identity.length}`, 'Content-Length', '0'];
  sendReady(visit, { status: 416, headers: headersOf(file, visit.peer.isSecure, range) });
}

function headersOf(file: StaticFile, isSecure: boolean, more: string[]): string[] {
  return [
    ...['Cache-Control', file.cacheControl, 'Vary', 'Accept-Encoding', 'Accept-Ranges', 'bytes'],
    ...policyOf(file),
    ...securityHeaders(isSecure).flat(),
    ...more,
  ];
}

/**
 * A drawing that is opened by itself is a document, and has nothing to load or to run. Scripts get
 * no policy: a worker would be held to it.
 */
function policyOf(file: StaticFile): string[] {
  if (!/svg|html|xml/.test(file.type)) return [];
  return ['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"];
}

interface Range {
  start: number;
  /** Included. */
  end: number;
}

/** One range of a GET; several are answered with the whole, as a server may. */
function rangeOf({ request }: Visit, file: StaticFile): Range | 'bad' | undefined {
  const header = request.headers.range;
  const match = header && request.method === 'GET' && /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!match) return undefined;
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== `"${file.etag}"`) return undefined;
  const size = file.identity.length;
  const [, from = '', to = ''] = match;
  // One that ends before it begins is none.
  if ((from === '' && to === '') || (to !== '' && from !== '' && Number(to) < Number(from)))
    return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size || (from === '' && Number(to) === 0) ? 'bad' : { start, end };
}
