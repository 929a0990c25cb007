import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { siteServer } from '#bin/server/site-server';
import type { Site } from '#bin/server/visit';
import { answerApi } from '#lib/api/answer-api';
import { PageCache } from '#lib/serving/page-cache';

/** The site's own server with the API behind it and nothing else: what Next.js adds is a route. */
export function useApiSite(): { ask: (path: string, init?: RequestInit) => Promise<Response> } {
  let server: Server;
  let site: Site;
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const next = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', origin());
    const { status, headers, body } = await answerApi(url, { origin: origin() });
    response.writeHead(status, headers);
    response.end(body);
  };
  beforeEach(async () => {
    const cache: Site['cache'] = new PageCache({
      ...{ maxBytes: 8_000_000, ages: { lookMs: 0, wideMs: -1, sharedMs: 0 } },
    });
    site = { next, cache, sorry: () => 'sorry', files: undefined, images: undefined };
    server = siteServer(site).server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    site.cache?.close();
  });
  return { ask: (path, init) => fetch(path.startsWith('http') ? path : origin() + path, init) };
}
