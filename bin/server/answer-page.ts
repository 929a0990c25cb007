import { localeOfPath, loggedPath } from '#bin/server/paths';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { redrawParts } from '#bin/server/redraw-parts';
import { type PageToRender, renderPage } from '#bin/server/render-page';
import { sendReady } from '#bin/server/send-ready';
import { sendText } from '#bin/server/send-text';
import type { Asked, Site, Visit } from '#bin/server/visit';
import { log } from '#lib/log';
import { requestTally } from '#lib/metrics/request-tally';
import { monotonicMs } from '#lib/serving/clock';
import { contentSecurityPolicy } from '#lib/serving/content-security-policy';
import { negotiate } from '#lib/serving/negotiate';
import { NobodyWaits, type PageCache, TooManyPages } from '#lib/serving/page-cache';
import { type PageRequest, pageRequest, pieceHeaders } from '#lib/serving/page-key';
import { KeptPage } from '#lib/serving/page-memory';
import { isUnchanged, prepareResponse } from '#lib/serving/prepared-response';
import type { StoredPage } from '#lib/serving/stored-page';

/** A page that is in memory and right. */
export function keptPage(cache: PageCache<StoredPage>, asked: Asked): ReadyAnswer | undefined {
  const kept = cache.peek(wantedBy(asked).key);
  if (!kept) return undefined;
  asked.cache = 'hit';
  return answerOf(asked, kept);
}

/** Answers with a page that is checked or made now, for everybody who asks for it. */
export function answerPage(site: Site, cache: PageCache<StoredPage>, visit: Visit): void {
  const { peer } = visit;
  const wanted = wantedBy(visit);
  const page: PageToRender = {
    ...wanted,
    host: peer.host,
    isSecure: peer.isSecure,
    piece: pieceOf(visit) ?? {},
  };
  cache
    .get(wanted.key, () => timedRender(site, page), {
      isWanted: () => !visit.response.closed,
      redraw: (kept) => redrawParts(kept, visit.url),
    })
    .then((got) => {
      visit.cache = got.result;
      sendReady(visit, answerOf(visit, got.kept ?? onceOnly(got.answer)));
    })
    .catch((error: unknown) => {
      if (error instanceof NobodyWaits) return;
      if (error instanceof TooManyPages) return answerBusy(site, visit);
      log.error({ err: error, path: loggedPath(visit.url) }, 'request failed');
      visit.response.destroy();
    });
}

/** Too many wait already: says so at once, and when to come again. */
export function answerBusy(site: Site, visit: Visit): void {
  const { url, requestId } = visit;
  log.warn({ path: loggedPath(url), requestId }, 'too many pages wait to be made');
  const page = site.sorry(localeOfPath(url));
  const policy = contentSecurityPolicy([]);
  sendText(visit, 503, 'text/html; charset=utf-8', page, [
    ...['Retry-After', '5', 'Content-Security-Policy', policy],
  ]);
}

async function timedRender(site: Site, page: PageToRender): ReturnType<typeof renderPage> {
  const began = monotonicMs();
  try {
    return await renderPage(site.next, site.sorry, page);
  } finally {
    requestTally.addRender(monotonicMs() - began);
  }
}

function wantedBy(asked: Asked): PageRequest {
  const { peer, url } = asked;
  const piece = pieceOf(asked);
  const origin = peer.isSecure ? `https://${peer.host}` : `http://${peer.host}`;
  return pageRequest(origin, url, piece && JSON.stringify(piece));
}

function answerOf(asked: Asked, kept: KeptPage): ReadyAnswer {
  const { headers } = asked.request;
  const prepared = prepareResponse(kept, codingOf(asked));
  if (!isUnchanged(kept.page, headers['if-none-match'])) return prepared;
  asked.cache = 'unchanged';
  return { status: 304, headers: prepared.notModifiedHeaders };
}

function codingOf({ request }: Asked) {
  return negotiate(request.headers['accept-encoding']?.toString());
}

function onceOnly(page: StoredPage): KeptPage {
  return new KeptPage(page, { version: 0, at: 0, touched: 'all' });
}

/** The headers by which Next.js's own client asks for a piece of a page, if it does. */
function pieceOf({ request }: Asked): Record<string, string> | undefined {
  if (request.headers.rsc === undefined) return undefined;
  const piece: Record<string, string> = {};
  for (const name of pieceHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') piece[name] = value;
  }
  return piece;
}
