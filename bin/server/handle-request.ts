import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { logAccess } from '#bin/server/access-log';
import { answerFile } from '#bin/server/answer-file';
import { answerBusy, answerKept, answerPage } from '#bin/server/answer-page';
import { answerApiVisit } from '#bin/server/api/answer-api-visit';
import { limitBodyTime } from '#bin/server/limit-body-time';
import { answerMetrics } from '#bin/server/metrics/answer-metrics';
import { passToNext } from '#bin/server/pass-to-next';
import { localeOfPath, loggedPath } from '#bin/server/paths';
import { readPeer } from '#bin/server/peer';
import { type Rejection, rejectionOf } from '#bin/server/reject';
import { plainText, sendText } from '#bin/server/send-text';
import { admitToDesk, isSignedIn } from '#bin/server/signed-in';
import type { Site, Visit } from '#bin/server/visit';
import { isImageUrl } from '#lib/images/image-address';
import { log } from '#lib/log';
import { requestTally } from '#lib/metrics/request-tally';
import { monotonicMs } from '#lib/serving/clock';
import { isApiUrl, isPassedBy } from '#lib/serving/page-key';

/** Turns away, answers from what is kept, or hands to Next.js; and logs each. */
export function handleRequest(site: Site): RequestListener {
  return (request, response) => {
    const began = monotonicMs();
    const peer = readPeer(request);
    const url = request.url ?? '/';
    const requestId = peer.requestId ?? randomUUID();
    limitBodyTime(request, response);
    const visit: Visit = { request, response, peer, url, requestId, cache: 'none' };
    const images = isImageUrl(url) ? site.images : undefined;
    if (images?.answerReady(visit)) {
      logVisit(visit, began);
      return;
    }
    const rejection = rejectionOf(request, peer.host);
    if (rejection) {
      reject(visit, rejection);
      logVisit(visit, began);
      return;
    }
    // A bad escape is no address of ours: a page that is not found, in the right language. In a query
    // it is only a letter that can't be read.
    if (!isDecodable(url)) {
      visit.url = `/${localeOfPath(url)}/malformed-address`;
      request.url = visit.url;
    }
    if (url === '/metrics') {
      response.once('close', () => logVisit(visit, began));
      answered(visit, answerMetrics(visit));
      return;
    }
    if (images) {
      response.once('close', () => logVisit(visit, began));
      answered(visit, images.answer(visit));
      return;
    }
    if (isApiUrl(visit.url) && answerApiVisit(visit)) {
      logVisit(visit, began);
      return;
    }
    const { cache } = site;
    const isShared = cache !== undefined && isForAll(visit);
    if (isShared && answerKept(cache, visit)) {
      logVisit(visit, began);
      return;
    }
    response.once('close', () => logVisit(visit, began));
    const path = site.files && filePathOf(visit);
    if (site.files && path !== undefined && site.files.has(path)) {
      answered(visit, answerFile(site.files, visit, path));
      return;
    }
    if (isShared) return answerPage(site, cache, visit);
    response.setHeader('X-Request-Id', requestId);
    if (!admitToDesk(visit)) return answerBusy(site, visit);
    void passToNext(site.next, site.sorry, request, response, {
      address: peer.address,
      isSecure: peer.isSecure,
      isDev: site.cache === undefined,
    });
  };
}

/** Whatever goes wrong with an answer, nobody is left waiting for it. */
function answered(visit: Visit, answer: Promise<void>): void {
  answer.catch((error: unknown) => {
    log.error({ err: error, path: loggedPath(visit.url) }, 'request failed');
    if (visit.response.headersSent) visit.response.destroy();
    else sendText(visit, 500, plainText, 'something went wrong here\n');
  });
}

/** Whether everybody would get the same answer. Who is signed in gets everything fresh. */
function isForAll(visit: Visit): boolean {
  const { request, url } = visit;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  // The API knows nobody: its answers are the same whatever cookie comes along.
  if (isApiUrl(url)) return true;
  return !isPassedBy(url) && !isSignedIn(visit);
}

/** The address as a file's name: without its query, decoded. */
function filePathOf({ request, url }: Visit): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const path = url.split('?', 1)[0] ?? '';
  return path.includes('%') ? decodeURIComponent(path) : path;
}

function reject(visit: Visit, rejection: Rejection): void {
  sendText(visit, rejection.status, plainText, `${rejection.text}\n`, [
    ...(rejection.headers ?? []).flat(),
    // What such a client says next is not waited for.
    ...['Connection', 'close'],
  ]);
}

function logVisit(visit: Visit, began: number): void {
  const { request, response, peer, url, requestId, cache } = visit;
  const status = response.statusCode;
  const durationMs = Math.round((monotonicMs() - began) * 100) / 100;
  requestTally.add({ url, status, cache, durationMs });
  logAccess({
    method: request.method ?? '',
    path: loggedPath(url),
    status,
    bytes: visit.bytes ?? Number(response.getHeader('content-length') ?? 0),
    durationMs,
    cache,
    requestId,
    address: peer.address,
  });
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
