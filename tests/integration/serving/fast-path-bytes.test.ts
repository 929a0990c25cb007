import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handleRequest } from '#bin/server/handle-request';
import { siteServer } from '#bin/server/site-server';
import { StaticFiles } from '#bin/server/static-files';
import { forgetEnv } from '#lib/env';
import { PageCache } from '#lib/serving/page-cache';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

/** In Next.js's place. */
async function next(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = `page ${request.url} `;
  for await (const chunk of request) body += chunk;
  if (request.url === '/desk') await wait(2);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(body.repeat(request.url === '/large' ? 50_000 : 20));
}

const ask = (start: string, headers: string[] = [], body = '') =>
  `${start} HTTP/1.1\r\n${['Host: localhost', ...headers].join('\r\n')}\r\n\r\n${body}`;
const hidden = ask('GET /a');
const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n`;

const ready = [
  ...[ask('GET /a'), ask('HEAD /a'), ask('GET /b', ['Accept-Encoding: br'])],
  ...[ask('GET /a', ['If-None-Match: *']), ask('GET /large'), ask('GET /api/v1/articles')],
  ...[ask('GET /icon.svg'), ask('HEAD /icon.svg'), ask('GET /icon.svg', ['If-None-Match: *'])],
  ask('GET /a', ['X-Forwarded-Proto: https', 'X-Request-Id: from-proxy']),
];
const others = [
  ...[ask('GET /desk'), ask('GET /up'), ask('GET /icon.svg', ['Range: bytes=0-3'])],
  ...[ask('GET /a', ['X-A: b', 'X-A: c']), `\r\n${hidden}`],
  ask('POST /desk', [`Content-Length: ${hidden.length}`], hidden),
  ask('GET /a', [`Content-Length: ${hidden.length}`], hidden),
  ask('POST /desk', ['Transfer-Encoding: chunked'], `${chunk}0\r\n\r\n`),
  ask('GET /a', ['Transfer-Encoding: chunked'], `${chunk}0\r\nX-A: b\r\n\r\n`),
  ask('POST /desk', ['Expect: 100-continue', `Content-Length: ${hidden.length}`], hidden),
];
const last = [
  ask('GET /a', ['Connection: close']),
  ask('GET /a', ['Connection: keep-alive, close']),
  ask('GET /a', ['Proxy-Connection: close']),
  ask('GET /a').replace('HTTP/1.1', 'HTTP/1.0'),
  ask('GET /a', ['X-Forwarded-Host: <']),
  ask('POST /a'),
];

const requests = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ready) }, fc.constantFrom(...others)),
  { minLength: 3, maxLength: 12 },
);

/** Several requests, sent one by one, or a head before its body, or in any pieces. */
const sendings = fc.tuple(requests, fc.constantFrom(...last)).chain(([most, end]) => {
  const text = most.join('') + end;
  const cut = fc
    .uniqueArray(fc.nat(text.length), { maxLength: 9 })
    .map((at) => [0, ...at.sort((a, b) => a - b)])
    .map((starts) => starts.map((start, n) => text.slice(start, starts[n + 1])));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([...most, end]) },
    fc.constant(text.split(/(?<=\r\n\r\n)/)),
    cut,
  );
});

it('sends the bytes that node:http alone sends, whatever comes in whatever pieces', async () => {
  process.env.API_RATE_LIMIT = '0';
  forgetEnv();
  const cache = new PageCache<never>({ maxBytes: 64_000_000 });
  const files = new StaticFiles({ built: '', kept: '', public: 'public' });
  const site = { next, cache, sorry: () => '', files, images: undefined };
  const alone = createServer(handleRequest(site));
  alone.keepAliveTimeout = 75_000;
  // Given to its parser by JavaScript too, which then answers all of one piece at once.
  alone.on('connection', (socket) => socket.on('data', () => undefined));
  const servers = [alone, siteServer(site).server];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  let parsed = 0;
  servers[1]?.on('request', () => (parsed += 1));
  await answers(alone, [...ready, ...last.slice(0, 1)]);
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(sendings, async (pieces) => {
      const [expected, got] = await Promise.all(servers.map((server) => answers(server, pieces)));
      expect(got).toBe(expected);
      sent += expected?.match(/HTTP\/1\.1 [2-5]/g)?.length ?? 0;
    }),
    { numRuns: 300 },
  );
  expect(sent - parsed).toBeGreaterThan(100);
  for (const server of servers) server.close();
  cache.close();
});

/** All that comes until the connection is closed, without what is of the moment. */
async function answers(server: Server, pieces: readonly string[]): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1').setEncoding('latin1').setNoDelay(true);
  let text = '';
  client.on('data', (chunk) => {
    text += chunk;
  });
  const closed = new Promise<void>((resolve, reject) => {
    client.once('error', reject);
    client.once('close', () => resolve());
  });
  for (const piece of pieces) {
    client.write(piece, 'latin1');
    // Sometimes the answer is there before the next piece, sometimes not.
    for (let turns = piece.length % 5 === 0 ? 0 : 20; turns > 0; turns--) await turn();
  }
  await closed;
  return text.replace(/^(Date|X-Request-Id): (?!from-proxy).*\r\n|(?<='nonce-)[^']+/gim, '');
}
