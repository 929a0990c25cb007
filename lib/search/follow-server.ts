import { archive } from '#lib/db/connection';
import { log } from '#lib/log';
import { drainChanges } from '#lib/search/drain';
import { searchServer } from '#lib/search/engine-in-use';
import { newestPosition } from '#lib/search/lag';

/** How soon a change is looked for, and how long a failing server is left alone at most. */
const intervalMs = 500;
const longestPauseMs = 60_000;
/** A server that was replaced or emptied shows only when it is asked. */
const askAgainMs = 15_000;

/**
 * Keeps the search server up with the archive, whoever writes it, for as long as the process
 * runs. What fails is tried again, each time after a longer pause; no change is left out, for
 * the position is moved only when the server has done its tasks. Does nothing without a server.
 */
export function followServer(): { stop: () => Promise<void> } {
  let stopped = false;
  let running: Promise<void> | undefined;
  let failures = 0;
  let notBefore = 0;
  let drained: { changeId: number; at: number } | undefined;

  async function follow(): Promise<void> {
    const server = searchServer();
    if (!server || Date.now() < notBefore) return;
    const { changeId } = newestPosition(archive());
    if (drained?.changeId === changeId && Date.now() - drained.at < askAgainMs) return;
    try {
      await server.engine.prepare();
      await drainChanges(server.engine);
      drained = { changeId, at: Date.now() };
      if (failures > 0) log.info('search: the server follows the archive again');
      failures = 0;
      // Readers are to have it at once, not at the next look.
      if (!server.watch.isUsable) await server.watch.look();
    } catch (error) {
      // That it is away or refuses the key, the watch says.
      await server.watch.look();
      if (failures === 0 && server.watch.state().reason !== 'away') {
        log.warn({ err: error }, 'search: the server can not be kept up');
      }
      notBefore = Date.now() + Math.min(intervalMs * 2 ** failures, longestPauseMs);
      failures = Math.min(failures + 1, 10);
    }
  }

  function tick(): void {
    running ??= follow()
      .catch((error: unknown) => log.error({ err: error }, 'following with the search server'))
      .finally(() => {
        running = undefined;
        if (!stopped) timer = setTimeout(tick, intervalMs);
      });
  }

  let timer = setTimeout(tick, 0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
