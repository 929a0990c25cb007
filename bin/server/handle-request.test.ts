import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { handleRequest } from '#bin/server/handle-request';
import { logVisit } from '#bin/server/log-visit';
import type { NextHandler } from '#bin/server/pass-to-next';
import { StaticFiles } from '#bin/server/static-files';

vi.mock('#bin/server/log-visit', () => ({ logVisit: vi.fn() }));

let server: Server;

beforeAll(async () => {
  const files = new StaticFiles({ built: '', kept: '', public: '' });
  const next: NextHandler = async (_, response) => {
    response.setHeader('Content-Length', 6);
    response.end('a page');
  };
  // As where a disk can't be read.
  const broken = () => {
    throw new Error('disk I/O error');
  };
  const images = { ready: broken, answer: broken };
  server = createServer(handleRequest({ next, cache: undefined, sorry: () => '', files, images }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ['GET', '/', 200, 6],
  ['HEAD', '/', 200, 0],
  ['GET', '/_next/none', 404, 10],
  ['HEAD', '/_next/none', 404, 0],
  ['POST', '/', 405, 19],
  ['GET', '/img/broken', 500, 26],
])('%s %s is logged as %i with %i bytes', async (method, url, status, bytes) => {
  vi.mocked(logVisit).mockClear();
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${url}`, { method });
  expect((await response.arrayBuffer()).byteLength).toBe(bytes);
  await expect.poll(() => vi.mocked(logVisit).mock.calls).toHaveLength(1);
  const [[asked, logged] = []] = vi.mocked(logVisit).mock.calls;
  expect([logged, asked?.bytes]).toEqual([status, bytes]);
});
