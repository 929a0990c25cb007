import type { ServerOptions } from 'node:http';

/**
 * Who sends slowly holds a connection, and nothing else: headers must be there within 10 s and
 * a whole request within 60 s (limitBodyTime), an editor's upload within half an hour. An idle connection is kept longer than the proxy keeps it (60 s),
 * so that the proxy never writes to one that is just being closed.
 */
export const serverTimeouts: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30 * 60_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};

/** For a request that is no upload, from its headers to its end. */
export const bodyTimeoutMs = 60_000;
