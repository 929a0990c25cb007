import { plainText, sendText } from '#bin/server/send-text';
import type { StaticFile, StaticFiles } from '#bin/server/static-files';
import type { Visit } from '#bin/server/visit';
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
  return sendWhole(visit, file);
}

function sendWhole(visit: Visit, file: StaticFile): void {
  const { request, response } = visit;
  const coding = negotiate(request.headers['accept-encoding']?.toString());
  const isCoded = 'br' in file.bodies && coding !== 'identity';
  const body = 'br' in file.bodies && coding !== 'identity' ? file.bodies[coding] : file.identity;
  const etag = `"${file.etag}${isCoded ? `-${coding}` : ''}"`;
  if (names(request.headers['if-none-match'], file.etag)) {
    visit.cache = 'unchanged';
    response.writeHead(304, headersOf(visit, file, ['ETag', etag]));
    response.end();
    return;
  }
  const ofBody = ['ETag', etag, 'Content-Type', file.type, 'Content-Length', String(body.length)];
  if (isCoded) ofBody.push('Content-Encoding', coding);
  response.writeHead(200, headersOf(visit, file, ofBody));
  if (request.method !== 'HEAD') visit.bytes = body.length;
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Ranges are of the file as it is, not of a compressed one. */
function sendRange(visit: Visit, file: StaticFile, { start, end }: Range): void {
  visit.response.writeHead(
    206,
    headersOf(visit, file, [
      ...['ETag', `"${file.etag}"`, 'Content-Type', file.type],
      ...['Content-Range', `bytes ${start}-${end}/${file.identity.length}`],
      ...['Content-Length', String(end - start + 1)],
    ]),
  );
  visit.response.end(file.identity.subarray(start, end + 1));
}

function sendBadRange(visit: Visit, file: StaticFile): void {
  const range = ['Content-Range', `bytes */${file.identity.length}`, 'Content-Length', '0'];
  visit.response.writeHead(416, headersOf(visit, file, range));
  visit.response.end();
}

function headersOf({ requestId, peer }: Visit, file: StaticFile, more: string[]): string[] {
  return [
    ...['Cache-Control', file.cacheControl, 'Vary', 'Accept-Encoding', 'Accept-Ranges', 'bytes'],
    ...policyOf(file),
    ...securityHeaders(peer.isSecure).flat(),
    ...more,
    ...['X-Request-Id', requestId],
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

function names(ifNoneMatch: string | undefined, etag: string): boolean {
  return (
    ifNoneMatch
      ?.split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
      .some((tag) => tag === '*' || tag.startsWith(`"${etag}`)) ?? false
  );
}
