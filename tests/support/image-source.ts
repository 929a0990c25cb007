import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import type { Guards } from '#lib/images/guarded-agent';

export interface ImageSource {
  port: () => number;
  /** Paths and hosts that were asked for. */
  asked: string[];
}

/**
 * Gives every test of the file a web server on this machine, as a source of pictures. Only by the
 * guards that are handed over in code can anything be fetched from it.
 */
export function useImageSource(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): ImageSource {
  const source: ImageSource = { port: () => 0, asked: [] };
  let close = () => {};
  beforeEach(async () => {
    source.asked.length = 0;
    const server = createServer((request, response) => {
      source.asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    source.port = () => (server.address() as AddressInfo).port;
    close = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterEach(() => close());
  return source;
}

/** This machine stands for the public internet; the names that a test makes up lead to it. */
export const thisMachine: Guards = {
  allows: (address) => address === '127.0.0.1',
  allowsPort: () => true,
  resolve: async () => ['127.0.0.1'],
};
