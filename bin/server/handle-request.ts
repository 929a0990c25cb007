import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { answerFile } from '#bin/server/answer-file';
import { answerBusy, answerPage } from '#bin/server/answer-page';
import { answerApiVisit } from '#bin/server/api/answer-api-visit';
import { findReady, isForAll } from '#bin/server/find-ready';
import { inTurn } from '#bin/server/in-turn';
import { limitBodyTime } from '#bin/server/limit-body-time';
import { logVisit } from '#bin/server/log-visit';
import { answerMetrics } from '#bin/server/metrics/answer-metrics';
import { passToNext } from '#bin/server/pass-to-next';
import { localeOfPath, loggedPath, pathOf } from '#bin/server/paths';
import { readPeer } from '#bin/server/peer';
import { type Rejection, rejectionOf } from '#bin/server/reject';
import { sendReady } from '#bin/server/send-ready';
import { plainText, sendText } from '#bin/server/send-text';
import { admitToDesk } from '#bin/server/signed-in';
import type { Site, Visit } from '#bin/server/visit';
import { isImageUrl } from '#lib/images/image-address';
import { log } from '#lib/log';
import { monotonicMs } from '#lib/serving/clock';
import { isApiUrl } from '#lib/serving/page-key';

/** Turns away, answers from what is kept, or hands to Next.js; and logs each. */
export function handleRequest(site: Site): RequestListener {
  return (request, response) => {
    const began = monotonicMs();
    const peer = readPeer(request);
    const url = request.url ?? '/';
    const requestId = peer.requestId ?? randomUUID();
    limitBodyTime(request, response);
    const visit: Visit = { request, response, peer, url, requestId, cache: 'none' };
    response.once('close', () => logAnswered(visit, began));
    try {
      answer(site, visit);
    } catch (error) {
      fail(visit, error);
    }
  };
}

function answer(site: Site, visit: Visit) {
  const { cache, files, images, next, sorry } = site;
  const { request, response, peer, url } = visit;
  const ready = findReady(site, visit);
  if (ready) return sendReady(visit, ready);
  const rejection = rejectionOf(request, peer.host);
  if (rejection) return reject(visit, rejection);
  // A bad escape is no address of ours: a page that is not found, in the right language, or what
  // the API says then. In a query it is only a letter that can't be read.
  if (!isDecodable(url)) {
    visit.url = `/${isApiUrl(url) ? 'api' : localeOfPath(url)}/malformed-address`;
    request.url = visit.url;
  }
  if (url === '/metrics') return answered(visit, answerMetrics(visit));
  if (images && isImageUrl(url)) return answered(visit, images.answer(visit));
  if (isApiUrl(visit.url) && answerApiVisit(visit)) return;
  const path = files && filePathOf(visit);
  if (files && path !== undefined && files.has(path)) {
    return answered(visit, answerFile(files, visit, path));
  }
  if (cache && isForAll(visit)) return answerPage(site, cache, visit);
  response.setHeader('X-Request-Id', visit.requestId);
  if (!admitToDesk(visit)) return answerBusy(site, visit);
  const { address, isSecure } = peer;
  inTurn(() => {
    if (response.closed) return;
    void passToNext(next, sorry, request, response, { address, isSecure, isDev: !cache });
  });
}

function answered(visit: Visit, answer: Promise<void>): void {
  answer.catch((error: unknown) => fail(visit, error));
}

/** Whatever goes wrong with an answer, nobody is left waiting for it, and the others get theirs. */
function fail(visit: Visit, error: unknown): void {
  log.error({ err: error, path: loggedPath(visit.url) }, 'request failed');
  if (visit.response.headersSent) visit.response.destroy();
  else sendText(visit, 500, plainText, 'something went wrong here\n');
}

/** The address as a file's name: without its query, decoded. */
function filePathOf({ request, url }: Visit): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const path = pathOf(url);
  return path.includes('%') ? decodeURIComponent(path) : path;
}

function reject(visit: Visit, rejection: Rejection): void {
  sendText(visit, rejection.status, plainText, `${rejection.text}\n`, [
    ...(rejection.headers ?? []).flat(),
    // What such a client says next is not waited for.
    ...['Connection', 'close'],
  ]);
}

function logAnswered(visit: Visit, began: number): void {
  const { request, response } = visit;
  // sendReady() knows it; Next.js and the API say it in the header, to a HEAD too.
  visit.bytes ??= request.method === 'HEAD' ? 0 : Number(response.getHeader('content-length') ?? 0);
  logVisit(visit, response.statusCode, began);
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(pathOf(url));
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
