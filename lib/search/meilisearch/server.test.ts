import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MeilisearchServer } from './server';

let listening: Server | undefined;
afterEach(() => {
  listening?.closeAllConnections();
  listening?.close();
});

async function answering(status: number, body: string): Promise<MeilisearchServer> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  listening = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new MeilisearchServer({
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
}

const version = z.object({ pkgVersion: z.string() });

describe('a host that is no search server', () => {
  it.each([
    [502, '<html>Bad Gateway</html>'],
    [200, '<html>Welcome</html>'],
    [200, '{"another":"server"}'],
    [200, ''],
  ])('is failing: %i %s', async (status, body) => {
    const server = await answering(status, body);
    await expect(server.ask(version, { path: 'version' })).rejects.toMatchObject({
      reason: 'failing',
      message: expect.stringContaining('version answered with something else'),
    });
  });

  it('is failing as the status says where there is no body', async () => {
    const server = await answering(503, '');
    await expect(server.ask(version, { path: 'version' })).rejects.toMatchObject({
      reason: 'failing',
      status: 503,
    });
  });
});
