import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastPath } from '#bin/server/fast-path';

/** Requests under way get this long to finish once the process is asked to stop. */
export const drainTimeoutMs = 24_000;
/** What is still under way then, a slow upload say, is cut: databases have to be closed after it. */
const cutAfterMs = 20_000;
/** By then no worker listens any longer, and so nobody does. */
const deafAfterMs = 500;
/** A connection is closed by its next answer; one that asks nothing for so long, by us. */
const idleGraceMs = 2_000;

/**
 * Stops taking connections and answers what is under way, losing none of it: on a connection
 * that is kept, the next request is still answered, and the answer says it is the last.
 */
export async function drain(server: Server, fastPath?: FastPath): Promise<void> {
  // http's own close() cuts idle connections at once, and with them requests on their way.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const closing = closeIdle(server, fastPath);
  const cut = setTimeout(() => server.closeAllConnections(), cutAfterMs);
  // Whoever is told that an answer is the last connects anew at once, which has to be refused by then:
  // a connection on its way to a worker that has just stopped listening would be lost.
  await Promise.race([closed, wait(deafAfterMs, undefined, { ref: false })]);
  sayLast(server, fastPath);
  await closed;
  clearTimeout(cut);
  closing.stop();
}

/** From now on an answer says that it is the connection's last. */
function sayLast(server: Server, fastPath: FastPath | undefined): void {
  fastPath?.close();
  server.prependListener('request', (_, response) => {
    response.shouldKeepAlive = false;
  });
}

function closeIdle(server: Server, fastPath: FastPath | undefined): { stop: () => void } {
  const controller = new AbortController();
  void (async () => {
    await wait(idleGraceMs, undefined, { signal: controller.signal, ref: false });
    for (;;) {
      // node:http knows nothing of an answer that it did not write.
      if (!fastPath?.isSending) server.closeIdleConnections();
      await wait(100, undefined, { signal: controller.signal });
    }
  })().catch(() => undefined); // stopped
  return { stop: () => controller.abort() };
}
