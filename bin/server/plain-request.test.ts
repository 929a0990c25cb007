import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { plainRequest } from '#bin/server/plain-request';

const socket = {} as Socket;
const read = (text: string) => plainRequest(Buffer.from(text, 'latin1'), socket);

describe('plainRequest', () => {
  it('reads a GET as a browser behind a proxy sends it', () => {
    const text =
      'GET /en/search?q=%D8%A7 HTTP/1.1\r\nHost: bisan.example\r\nUser-Agent: Mozilla/5.0 (X11)\r\n' +
      'Accept-Encoding:gzip, br\r\nX-Empty:\r\nConnection: Keep-Alive\r\n\r\n';
    expect(read(text)).toMatchObject({
      method: 'GET',
      url: '/en/search?q=%D8%A7',
      headers: { host: 'bisan.example', 'accept-encoding': 'gzip, br', 'x-empty': '' },
    });
  });

  test.each([
    ['another method', 'POST / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a method in small letters', 'get / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['HTTP/1.0, which closes', 'GET / HTTP/1.0\r\nHost: a\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nAccept: a\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\n\r\n'],
    ['no header at all', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n'],
    ['the absolute form', 'GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a space in the address', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['bytes beyond ASCII', 'GET /\xe9 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a body by length', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n'],
    ['a body in chunks', 'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'],
    [
      'the same, hidden by case',
      'GET / HTTP/1.1\r\nHost: a\r\ntRANSFER-encoding:\tchunked\r\n\r\n',
    ],
    ['a name with a space', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\n'],
    ['a folded line', 'GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n Content-Length: 5\r\n\r\n'],
    ['a bare line feed', 'GET / HTTP/1.1\r\nHost: a\nContent-Length: 5\r\n\r\n'],
    ['a bare carriage return', 'GET / HTTP/1.1\r\nHost: a\rContent-Length: 5\r\n\r\n'],
    ['a null byte', 'GET / HTTP/1.1\r\nHost: a\0\r\n\r\n'],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
    ['a last request', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['the same in an old spelling', 'GET / HTTP/1.1\r\nHost: a\r\nProxy-Connection: close\r\n\r\n'],
    ['a question first', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n'],
    ['half of one', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['one and a half', 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\n'],
    ['two', 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['an empty line before it', '\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a long one', `GET /${'a'.repeat(8_192)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  ])('leaves %s to node:http', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('keeps names that objects have of themselves apart', () => {
    const text = 'GET / HTTP/1.1\r\nHost: a\r\n__proto__: b\r\nconstructor: c\r\n\r\n';
    const { headers } = read(text) ?? {};
    expect(Object.entries(headers ?? {})).toEqual([
      ['host', 'a'],
      ['__proto__', 'b'],
      ['constructor', 'c'],
    ]);
  });

  it('takes no time over a long line that is none', () => {
    const text = `GET / HTTP/1.1\r\nHost: a\r\n${'a:b\r\n'.repeat(1_000)}${'a'.repeat(3_000)}\r\n\r\n`;
    expect(read(text)).toBeUndefined();
  });
});

describe('what is read here', () => {
  let server: Server;
  const seen: { method?: string; url?: string; headers: IncomingHttpHeaders }[] = [];
  beforeAll(async () => {
    server = createServer(({ method, url, headers }, response) => {
      seen.push({ method, url, headers } as (typeof seen)[0]);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is one request to node:http too, with the same address and headers', async () => {
    const mostly = (good: string[], bad: string[]) =>
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...bad));
    const start = mostly(
      ['GET / HTTP/1.1', 'HEAD /a?b=c HTTP/1.1', 'GET /%D8 HTTP/1.1', 'GET /#a HTTP/1.1'],
      [
        ...[
          'POST / HTTP/1.1',
          'GET / HTTP/1.0',
          'GET  / HTTP/1.1',
          'GET / HTTP/1.1 ',
          'GET * HTTP/1.1',
        ],
        ...['GET /\xe9 HTTP/1.1', 'GET /\t HTTP/1.1', 'HEAD / HTTP/2.0', 'CONNECT /a HTTP/1.1'],
      ],
    );
    const line = mostly(
      [
        'Accept: */*',
        'X-A:  b c ',
        'X-B:',
        'X-C:\xa0\xff \t',
        'Connection: keep-alive',
        'Cookie: a=b',
        'Age: \t1',
        '!~|`: a',
      ],
      [
        ...[
          'Content-Length: 3',
          'Transfer-Encoding: chunked',
          'Connection: close',
          'x-a: second',
          'X C: d',
        ],
        ...[
          ': none',
          'A\nb: c',
          'Host : a',
          '\x80: a',
          'Q: \xff',
          'Host: c',
          'Z: \x7f',
          'Y',
          ' : a',
        ],
      ],
    );
    const end = mostly(['\r\n'], ['\n', '\r', '\r\n ', '\r\r\n']);
    const text = fc
      .tuple(
        start,
        mostly(['Host: a'], ['Host: b.example:80', 'Host: a\tb', 'Host:']),
        fc.array(line, { maxLength: 5 }),
      )
      .chain(([first, host, lines]) =>
        fc.tuple(...[first, host, ...lines, ''].map((text) => end.map((its) => text + its))),
      )
      .map((parts) => parts.join(''));
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(text, async (request) => {
        const mine = read(request);
        if (!mine) return;
        plain += 1;
        seen.length = 0;
        await answered(request);
        expect(seen).toHaveLength(1);
        expect(seen[0]).toMatchObject({ method: mine.method, url: mine.url });
        expect({ ...seen[0]?.headers }).toEqual({ ...mine.headers });
      }),
      { numRuns: 2_000 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  function answered(request: string): Promise<void> {
    const { port } = server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const client = connect(port, '127.0.0.1', () => client.write(request, 'latin1'));
      let text = '';
      client.on('data', (chunk) => {
        text += chunk;
        if (text.endsWith('\r\n\r\n')) client.destroy();
      });
      client.once('error', reject);
      client.once('close', () =>
        text.startsWith('HTTP/1.1 200') ? resolve() : reject(new Error(text || 'no answer')),
      );
    });
  }
});
