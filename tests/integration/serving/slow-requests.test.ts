import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { serverTimeouts } from '#bin/server/timeouts';

it('a request that never ends is ended, and holds nobody up', async () => {
  const hurried = { ...serverTimeouts, headersTimeout: 200, connectionsCheckingInterval: 50 };
  const server = createServer(hurried, (_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const slow = connect(port, '127.0.0.1');
  slow.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
  const answer = text(slow);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok');
  expect(await answer).toMatch(/^HTTP\/1.1 408 /);
  server.close();
  server.closeAllConnections();
});
