import { createServer, type Server } from 'node:http';
import { closeQueued } from '#bin/server/close-queued';
import { FastPath } from '#bin/server/fast-path';
import { handleRequest } from '#bin/server/handle-request';
import { serverTimeouts } from '#bin/server/timeouts';
import type { Site } from '#bin/server/visit';

/** The server that readers ask, not yet listening. */
export function siteServer(site: Site): { server: Server; fastPath: FastPath } {
  const server = createServer(serverTimeouts, handleRequest(site));
  closeQueued(server);
  return { server, fastPath: new FastPath(server, site) };
}
