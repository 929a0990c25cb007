import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { type NextHandler, passToNext } from '#bin/server/pass-to-next';

let close = () => {};
afterEach(() => close());

/** Asks a server around `next` several times on one connection. */
async function ask(next: NextHandler, paths: string[], method = 'GET') {
  const server = createServer((incoming, response) => {
    response.setHeader('X-Request-Id', 'request-1');
    const options = { address: '203.0.113.9', isSecure: false };
    void passToNext(next, () => '<h1>عذرًا</h1>', incoming, response, options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  close = () => {
    agent.destroy();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return Promise.all(
    paths.map(
      (path) =>
        new Promise<{ status?: number; headers: Record<string, unknown>; body: string }>(
          (resolve, reject) => {
            request({ host: '127.0.0.1', port, path, agent, method }, async (answer) => {
              const { statusCode: status, headers } = answer;
              resolve({ status, headers, body: await text(answer) });
            })
              .on('error', reject)
              .end();
          },
        ),
    ),
  );
}

it('says how a request came, which Next.js would make up', async () => {
  const told: unknown[] = [];
  await ask(
    async ({ headers }, response) => {
      told.push(headers['x-forwarded-proto'], headers['x-client-address']);
      response.end();
    },
    ['/desk'],
  );
  expect(told).toEqual(['http', '203.0.113.9']);
});

/** Fails in the ways in which Next.js does. */
const failing: Record<string, NextHandler> = {
  'ends with a shell': async (_, response) => {
    response.statusCode = 500;
    response.end('Internal Server Error');
  },
  'writes a shell': async (_, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.write('Internal ');
    response.end('Server Error');
  },
  'writes without a head': async (_, response) => {
    response.statusCode = 500;
    response.write('Internal Server Error');
    response.end();
  },
  throws: async () => {
    throw new Error('it broke');
  },
};

it.each(Object.entries(failing))('a page that %s gives one whole answer', async (name, fail) => {
  const next: NextHandler = async (incoming, response) =>
    incoming.url === '/fails' ? fail(incoming, response) : void response.end('well');
  for (const method of ['GET', 'HEAD']) {
    const [failed, after] = await ask(next, ['/fails', '/'], method);
    close();
    expect(failed?.status).toBe(500);
    if (name !== 'throws') expect(failed?.body).toBe(method === 'HEAD' ? '' : '<h1>عذرًا</h1>');
    expect(failed?.headers).toMatchObject({
      'x-request-id': 'request-1',
      'x-content-type-options': 'nosniff',
    });
    expect(failed?.headers['content-security-policy']).toContain("default-src 'self'");
    expect(after).toMatchObject({ status: 200, body: method === 'HEAD' ? '' : 'well' });
  }
});
