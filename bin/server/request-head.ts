import type { IncomingMessage } from 'node:http';

/** Of a request, what it says before its body. */
export type RequestHead = Pick<
  IncomingMessage,
  'method' | 'url' | 'headers' | 'rawHeaders' | 'socket'
>;
