import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isDeskUrl, keepPrivate, nameClient } from '#bin/server/desk-requests';
import { localeOfPath } from '#bin/server/paths';
import { log } from '#lib/log';
import { withAnswer } from '#lib/site/response-status';

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The page to show for an address when rendering it failed. */
export type SorryPage = (locale: 'ar' | 'en') => string;

/**
 * What stands around Next.js: it applies the status a page asked for, and puts a readable
 * page where Next.js would send an empty shell for an error.
 */
export function handleRequest(next: NextHandler, sorryPage: SorryPage): RequestListener {
  return async (request, response) => {
    const url = request.url ?? '/';
    const answer: { status?: number } = {};
    try {
      if (!isDecodable(url)) request.url = `/${localeOfPath(url)}/malformed-address`;
      nameClient(request);
      const isDesk = isDeskUrl(url);
      guardResponse(response, answer, isDesk, () => sorryPage(localeOfPath(url)));
      await withAnswer(answer, () => next(request, response));
    } catch (error) {
      log.error({ err: error, url }, 'request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

/** Node calls writeHead for every response, so this is where a status can still change. */
function guardResponse(
  response: ServerResponse,
  answer: { status?: number },
  isDesk: boolean,
  sorry: () => string,
): void {
  const writeHead = response.writeHead.bind(response);
  const end = response.end.bind(response);
  response.writeHead = ((status: number, ...rest: []) => {
    if (isDesk) keepPrivate(response);
    if (status !== 500) return writeHead(answer.status ?? status, ...rest);
    // The body that follows is Next.js's shell; what is sent instead is complete.
    const html = sorry();
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    writeHead(500, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
      'cache-control': 'no-store',
    });
    end(html);
    response.write = () => true;
    response.end = () => response;
    return response;
  }) as typeof response.writeHead;
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
