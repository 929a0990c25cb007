import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { localeOfPath, articleIdOfPath } from '#bin/server/paths';
import { isRemoved } from '#lib/articles/find-article';
import { log } from '#lib/log';

type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * What stands before Next.js: the one thing a page can't say for itself, that an article
 * was here and is gone (410).
 */
export function handleRequest(next: NextHandler): RequestListener {
  return async (request, response) => {
    try {
      const id = articleIdOfPath(request.url ?? '/');
      if (id !== undefined && (await isRemoved(id))) showGone(request, response);
      await next(request, response);
    } catch (error) {
      log.error({ err: error, url: request.url }, 'request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

/** Lets Next.js render the page for removed articles at this address, with its status. */
function showGone(request: IncomingMessage, response: ServerResponse): void {
  request.url = `/${localeOfPath(request.url ?? '/')}/gone`;
  Object.defineProperty(response, 'statusCode', {
    get: () => 410,
    set: () => undefined,
    configurable: true,
  });
}
