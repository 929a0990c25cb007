import { requestLimit } from '#bin/server/api/request-limit';
import type { Peer } from '#bin/server/peer';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import type { Visit } from '#bin/server/visit';
import type { ApiProblem } from '#lib/api/problem';
import { problemAnswer } from '#lib/api/problem-answer';
import { networkOf } from '#lib/serving/network-address';
import { securityHeaders } from '#lib/serving/security-headers';
import { publicOrigin } from '#lib/site/public-origin';

/**
 * What is the same for all of the API: any site's pages may read it, nobody may write to it, and
 * each address may ask so many times a minute.
 * @returns whether that was the answer; else the request is to be answered like that for a page
 */
export function answerApiVisit(visit: Visit): boolean {
  const { request, response, peer } = visit;
  for (const [name, value] of openToAll) response.setHeader(name, value);
  if (request.method === 'OPTIONS') {
    send(visit, 204, { allow: methods, ...preflight }, '');
    return true;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(visit, {
      problem: 'method-not-allowed',
      detail: `The API is there to be read: ${methods}.`,
    });
    return true;
  }
  const { headers, wait } = countRequest(peer);
  for (const [name, value] of headers) response.setHeader(name, value);
  if (wait === undefined) return false;
  response.setHeader('Retry-After', String(wait));
  refuse(visit, {
    problem: 'too-many-requests',
    detail: `At most ${requestLimit().limit} requests a minute. Go on in ${wait} seconds.`,
  });
  return true;
}

const methods = 'GET, HEAD, OPTIONS';

const openToAll = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
] as const;

const preflight = {
  'access-control-allow-methods': methods,
  'access-control-allow-headers': 'If-None-Match',
  'access-control-max-age': '86400',
};

/**
 * Adds what the API says to an answer that is ready, for a request that is then counted.
 * @returns undefined for one too many
 */
export function readyForApi(answer: ReadyAnswer, peer: Peer): ReadyAnswer | undefined {
  const { headers, wait } = countRequest(peer);
  return wait === undefined ? { ...answer, more: [...openToAll, ...headers].flat() } : undefined;
}

/** @returns what answers say of it, and the seconds to wait for who asks too often */
function countRequest({ address }: Peer): { headers: [string, string][]; wait?: number } {
  const limit = requestLimit();
  if (limit.limit === 0) return { headers: [] };
  const { isAllowed, remaining, resetSeconds } = limit.count(networkOf(address));
  const headers: [string, string][] = [
    ['RateLimit-Policy', `"minute";q=${limit.limit};w=60`],
    ['RateLimit', `"minute";r=${remaining};t=${resetSeconds}`],
  ];
  return isAllowed ? { headers } : { headers, wait: resetSeconds };
}

function refuse(visit: Visit, problem: ApiProblem): void {
  const { status, headers, body } = problemAnswer(publicOrigin(visit.peer), problem);
  const more = { 'cache-control': 'no-store', ...(status === 405 && { allow: methods }) };
  send(visit, status, { ...headers, ...more }, body);
}

function send(visit: Visit, status: number, headers: Record<string, string>, body: string): void {
  const { request, response, requestId, peer } = visit;
  for (const [name, value] of securityHeaders(peer.isSecure)) response.setHeader(name, value);
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 && { 'content-length': String(Buffer.byteLength(body)) }),
    'x-request-id': requestId,
    // A body that comes with a method that is refused is not read.
    ...(status === 405 && { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
