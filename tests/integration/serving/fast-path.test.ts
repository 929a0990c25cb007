import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { drain } from '#bin/server/drain';
import { siteServer } from '#bin/server/site-server';
import { StaticFiles } from '#bin/server/static-files';
import type { Site } from '#bin/server/visit';
import { PageCache } from '#lib/serving/page-cache';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

/** More than the system keeps for a connection by itself. */
const hugeBytes = 40_000_000;

let cache: NonNullable<Site['cache']>;
let started: ReturnType<typeof siteServer>;
/** What node:http made requests of. */
let parsed: string[];
let clients: Socket[];
/** The server's ends. */
let accepted: Socket[];

beforeEach(async () => {
  cache = new PageCache({ maxBytes: 5 * hugeBytes });
  parsed = [];
  const files = new StaticFiles({ built: '', kept: '', public: 'public' });
  [clients, accepted] = [[], []];
  started = siteServer({ next, cache, sorry: () => '', files, images: undefined });
  started.server.on('request', ({ method, url }) => parsed.push(`${method} ${url}`));
  started.server.on('connection', (socket: Socket) => accepted.push(socket));
  await listen();
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  started.server.closeAllConnections();
  await new Promise((resolve) => started.server.close(resolve));
  cache.close();
});

const listen = () => new Promise<void>((resolve) => started.server.listen(0, '127.0.0.1', resolve));

/** In Next.js's place: pages of text, large and slow ones among them, and a desk that reads bodies. */
async function next(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '';
  let body = `page ${url}`;
  if (url === '/large') body = 'x'.repeat(6_000_000);
  if (url === '/huge') body = 'x'.repeat(hugeBytes);
  if (url.startsWith('/desk')) {
    body = 'desk:';
    for await (const chunk of request) body += chunk;
    await wait(30);
  }
  response.setHeader('Content-Type', 'application/octet-stream');
  response.end(body);
}

const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\n${['Host: localhost', ...headers].join('\r\n')}\r\n\r\n`;

/** A connection, and what came on it up to now. */
async function open(): Promise<{ socket: Socket; answers: () => Answer[]; closed: () => boolean }> {
  const { port } = started.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  clients.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, answers: () => split(Buffer.concat(chunks)), closed: () => socket.closed };
}

interface Answer {
  status: string;
  headers: Record<string, string>;
  body: string;
}

function split(bytes: Buffer): Answer[] {
  const answers: Answer[] = [];
  let rest = bytes.toString('latin1');
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const [status = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2)));
    const length = / 304 /.test(status) ? 0 : Number(headers['Content-Length']);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) return answers;
    answers.push({ status, headers, body });
    rest = rest.slice(end + 4 + length);
  }
}

/** Asks one after the other on one connection. */
async function ask(on: Awaited<ReturnType<typeof open>>, ...requests: string[]): Promise<Answer[]> {
  const before = on.answers().length;
  for (const [at, request] of requests.entries()) {
    on.socket.write(request, 'latin1');
    await expect.poll(() => on.answers().length, { timeout: 5_000 }).toBe(before + at + 1);
  }
  return on.answers().slice(before);
}

describe('a kept page', () => {
  it('is answered as node:http answers it, without it from the second request on', async () => {
    const client = await open();
    const [made, kept, fast, again] = await ask(client, ...Array(4).fill(get('/a')));
    const { answers } = await open().then(async (other) => {
      await ask(other, get('/a'));
      return other;
    });
    const [parsedAnswer] = answers();
    expect(parsed).toEqual(['GET /a', 'GET /a']);
    for (const answer of [made, kept, fast, again]) {
      const { Date: date, 'X-Request-Id': id, ...headers } = answer?.headers ?? {};
      expect(answer).toMatchObject({ status: 'HTTP/1.1 200 OK', body: 'page /a' });
      expect(headers).toEqual(without(parsedAnswer?.headers ?? {}));
      expect(Object.keys(headers)).toEqual(Object.keys(without(parsedAnswer?.headers ?? {})));
      expect(Math.abs(Date.now() - new Date(date ?? '').getTime())).toBeLessThan(10_000);
      expect(id).toMatch(/^[\da-f-]{36}$/);
    }
    expect(fast?.headers['X-Request-Id']).not.toBe(again?.headers['X-Request-Id']);
  });

  it('has its 304, and the request id of a proxy', async () => {
    const client = await open();
    const [page] = await ask(client, get('/a'));
    const tag = page?.headers.ETag ?? '';
    const [unchanged, named] = await ask(
      client,
      ...[get('/a', `If-None-Match: ${tag}`), get('/a', 'X-Request-Id: from-proxy-1')],
    );
    expect(unchanged).toMatchObject({
      status: 'HTTP/1.1 304 Not Modified',
      headers: { ETag: tag },
    });
    expect(named).toMatchObject({ body: 'page /a', headers: { 'X-Request-Id': 'from-proxy-1' } });
    expect(parsed).toEqual(['GET /a']);
  });

  it('is not what anybody else asks for on the way', async () => {
    const client = await open();
    const asked = [get('/a'), get('/a'), get('/b'), get('/desk'), get('/a'), get('/b')];
    const answers = await ask(client, ...asked);
    expect(answers.map(({ body }) => body)).toEqual([
      ...['page /a', 'page /a', 'page /b', 'desk:', 'page /a', 'page /b'],
    ]);
    expect(parsed).toEqual(['GET /a', 'GET /b', 'GET /desk']);
  });

  it('waits for its turn behind an answer that is not ready', async () => {
    const client = await open();
    await ask(client, get('/a'));
    client.socket.write(get('/desk'));
    await wait(10);
    client.socket.write(get('/a'));
    await expect.poll(() => client.answers().length).toBe(3);
    expect(client.answers().map(({ body }) => body)).toEqual(['page /a', 'desk:', 'page /a']);
  });
});

describe('what else is in memory', () => {
  it('of the API is counted each time', async () => {
    const client = await open();
    const answers = await ask(client, ...Array(4).fill(get('/api/v1/articles')));
    const [first = 0, ...others] = answers.map(({ headers }) =>
      Number(/r=(\d+)/.exec(headers.RateLimit ?? '')?.[1]),
    );
    expect(others).toEqual([first - 1, first - 2, first - 3]);
    expect(without(answers[3]?.headers ?? {})).toEqual({
      ...without(answers[0]?.headers ?? {}),
      RateLimit: answers[3]?.headers.RateLimit,
    });
    expect(parsed).toHaveLength(1);
  });

  it('of files is sent as the first time, and not again to who has it', async () => {
    const client = await open();
    const file = get('/icon.svg', 'Accept-Encoding: br');
    const [read, fast] = await ask(client, file, file);
    expect(without(fast?.headers ?? {})).toEqual(without(read?.headers ?? {}));
    expect(fast).toMatchObject({ status: 'HTTP/1.1 200 OK', body: read?.body });
    const tag = `If-None-Match: ${fast?.headers.ETag}`;
    const [same] = await ask(client, get('/icon.svg', 'Accept-Encoding: br', tag));
    expect(same?.status).toBe('HTTP/1.1 304 Not Modified');
    const [piece] = await ask(client, get('/icon.svg', 'Range: bytes=0-3'));
    expect(piece).toMatchObject({ status: 'HTTP/1.1 206 Partial Content', body: '<svg' });
    expect(parsed).toEqual(['GET /icon.svg', 'GET /icon.svg']);
  });
});

describe('bytes that are not one whole request', () => {
  const post = (body: string) =>
    `POST /desk HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`;

  it.each([1, 7])('are requests all the same, %i at a time', async (size) => {
    const client = await open();
    await ask(client, get('/a'));
    const bytes = get('/b') + get('/a');
    for (let at = 0; at < bytes.length; at += size) {
      client.socket.write(bytes.slice(at, at + size));
      await wait(1);
    }
    await expect
      .poll(() => client.answers().map(({ body }) => body))
      .toEqual([...['page /a', 'page /b', 'page /a']]);
    expect(parsed).toEqual(['GET /a', 'GET /b', 'GET /a']);
  });

  it('that come together are answered in their order', async () => {
    const client = await open();
    await ask(client, get('/a'));
    client.socket.write(get('/b') + get('/desk') + get('/a'));
    await expect
      .poll(() => client.answers().map(({ body }) => body))
      .toEqual([...['page /a', 'page /b', 'desk:', 'page /a']]);
  });

  it('are no request when they are the body of one, then or later', async () => {
    const client = await open();
    await ask(client, get('/a'), get('/a'));
    const hidden = get('/a');
    client.socket.write(post(hidden));
    await wait(20);
    client.socket.write(hidden);
    await expect.poll(() => client.answers().length).toBe(3);
    expect(client.answers().at(-1)?.body).toBe(`desk:${hidden}`);
    const [after] = await ask(client, get('/a'));
    expect(after?.body).toBe('page /a');
    expect(parsed).toEqual(['GET /a', 'POST /desk', 'GET /a']);
  });

  test.each([
    [
      'chunks',
      ['Transfer-Encoding: chunked'],
      (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`,
    ],
    ['a length', [`Content-Length: ${get('/a').length}`], (text: string) => text],
  ])('are no request as the body of a GET with %s', async (_, headers, body) => {
    const client = await open();
    await ask(client, get('/a'), get('/a'));
    client.socket.write(get('/desk', ...headers));
    await wait(20);
    client.socket.write(body(get('/a')));
    await expect.poll(() => client.answers().length).toBe(3);
    expect(client.answers().at(-1)?.body).toBe(`desk:${get('/a')}`);
    await wait(50);
    expect(client.answers()).toHaveLength(3);
  });

  it('and no HTTP are refused', async () => {
    const client = await open();
    await ask(client, get('/a'), get('/a'));
    client.socket.write('\x16\x03\x01\r\n\r\n');
    await expect.poll(() => client.closed()).toBe(true);
  });
});

describe('a connection', () => {
  it('lives on kept pages for longer than a head may take to come', async () => {
    Object.assign(started.server, { headersTimeout: 100, connectionsCheckingInterval: 30 });
    const client = await open();
    for (let at = 0; at < 8; at++) {
      await ask(client, get('/a'));
      await wait(40);
    }
    expect(parsed).toEqual(['GET /a']);
    expect(client.closed()).toBe(false);
  });

  it('is closed when nothing is asked on it any more', async () => {
    started.server.keepAliveTimeout = 300;
    const client = await open();
    await ask(client, get('/a'), get('/a'));
    await expect.poll(() => client.closed(), { timeout: 5_000 }).toBe(true);
  });

  it('is not closed on somebody who reads slowly, but once they have read it all', async () => {
    started.server.keepAliveTimeout = 300;
    const client = await open();
    await ask(client, get('/huge'));
    client.socket.pause();
    client.socket.write(get('/huge'));
    await wait(3_500);
    // Closed, it would not get what the system had no room for.
    client.socket.resume();
    const read = () => client.socket.bytesRead;
    await expect.poll(read, { timeout: 15_000 }).toBeGreaterThan(2 * hugeBytes);
    await expect.poll(() => client.closed(), { timeout: 15_000 }).toBe(true);
    expect(parsed).toEqual(['GET /huge']);
  });

  it('that does not read holds only what fits, whatever it asks for', async () => {
    const client = await open();
    await ask(client, get('/large'), get('/large'));
    client.socket.pause();
    for (let at = 0; at < 60; at++) {
      client.socket.write(get('/large'));
      await wait(2);
    }
    expect(accepted.at(-1)?.writableLength).toBeLessThan(30_000_000);
    client.socket.destroy();
  });

  it('gets the whole of what it asked for, and one more answer, when the site stops', async () => {
    const slow = await open();
    const kept = await open();
    await ask(slow, get('/large'));
    await ask(kept, get('/a'), get('/a'));
    slow.socket.pause();
    slow.socket.write(get('/large'));
    await wait(50);
    const ended = drain(started.server, started.fastPath);
    await wait(20);
    // Nobody is sent away before it is sure that nobody listens, lest they come again and are lost.
    const [meanwhile] = await ask(kept, get('/a'));
    expect(meanwhile).toMatchObject({ body: 'page /a', headers: { Connection: 'keep-alive' } });
    await wait(600);
    const [last] = await ask(kept, get('/a'));
    expect(last).toMatchObject({ body: 'page /a', headers: { Connection: 'close' } });
    await wait(1_900);
    slow.socket.resume();
    await expect.poll(() => slow.answers().length, { timeout: 5_000 }).toBe(2);
    expect(slow.answers()[1]?.body.length).toBe(6_000_000);
    await ended;
    await listen();
  });
});

function without(headers: Record<string, string>): Record<string, string> {
  const { Date: _, 'X-Request-Id': __, ...rest } = headers;
  return rest;
}
