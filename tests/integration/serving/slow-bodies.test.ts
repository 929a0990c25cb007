import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { limitBodyTime } from '#bin/server/limit-body-time';

/** Begins to send a form to a server with a limit of 50 ms, and never ends. @returns how it went. */
async function sendHalf(path: string, answers: boolean, method = 'POST'): Promise<string> {
  const server = createServer((incoming, response) => {
    limitBodyTime(incoming, response, 50);
    incoming.resume().on('error', () => {});
    if (answers) response.writeHead(401).end();
    else incoming.once('data', () => setTimeout(() => incoming.complete || response.end(), 400));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const ended = await new Promise<string>((resolve) => {
    const headers = { 'transfer-encoding': 'chunked' };
    const sending = request({ host: '127.0.0.1', port, path, method, headers });
    let status = 0;
    sending.on('response', (answer) => {
      status = answer.statusCode ?? 0;
      answer.resume();
    });
    sending.on('error', () => {});
    sending.on('close', () => resolve(`${status || 'cut off'}`));
    sending.write('half');
    // The upload that goes on is ended here, by its answer.
    if (!answers) sending.on('response', () => sending.destroy());
  });
  server.closeAllConnections();
  server.close();
  return ended;
}

it('cuts off who sends slowly, but for an upload', async () => {
  expect(await sendHalf('/desk/imports/start', false)).toBe('cut off');
  expect(await sendHalf('/en/desk/imports/upload', false)).toBe('200');
});

it('cuts off a GET whose body never ends', async () => {
  expect(await sendHalf('/articles', false, 'GET')).toBe('cut off');
});

it('gives an upload that was answered no more time', async () => {
  expect(await sendHalf('/desk/imports/upload', true)).toBe('401');
});
