import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeQueued } from '#bin/server/close-queued';

let server: Server;
let asked: string[];
let closed: string[];

beforeEach(async () => {
  [asked, closed] = [[], []];
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.on('close', () => closed.push(url));
    if (url !== '/never') response.end(url);
  });
  closeQueued(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('closes each answer once, those too that never had their turn', async () => {
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  const urls = ['/a', '/never', '/b', '/never'];
  client.write(urls.map((url) => `GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
  await expect.poll(() => asked).toEqual(urls);
  await expect.poll(() => closed).toEqual(['/a']);
  client.destroy();
  await expect.poll(() => closed).toEqual(urls);
});
