import { archive } from '#lib/db/connection';
import { catchUp } from '#lib/ingestion/catch-up';
import { isImportRunning } from '#lib/ingestion/import-lock';
import { log } from '#lib/log';
import { isUpToDate } from '#lib/search/drain';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { followServer } from '#lib/search/follow-server';

const intervalMs = 500;
/** An index that was emptied, or was broken and is begun anew, shows only when it is asked. */
const indexIntervalMs = 2_000;

/**
 * Brings the search indexes up to the archive at start and whenever another connection has
 * committed (an import, the console, hand-written SQL), or an index has lost what it had. PRAGMA
 * data_version is a counter in memory: asking costs microseconds.
 */
export function watchArchive(): { stop: () => Promise<void> } {
  let seen: unknown;
  let indexSeenAt = 0;
  let running: Promise<void> | undefined;
  // On its own: a slow search server must not keep the rest waiting.
  const server = followServer();

  async function look(): Promise<void> {
    const version = archive().pragma('data_version', { simple: true });
    if (version === seen && (await isIndexKept())) return;
    // An import brings the index up itself, in its own thread or process: here it would hold up
    // pages. What it leaves when it is killed is found at the next look.
    if (isImportRunning()) return;
    await catchUp({ gently: true });
    seen = version;
  }

  async function isIndexKept(): Promise<boolean> {
    if (Date.now() - indexSeenAt < indexIntervalMs) return true;
    indexSeenAt = Date.now();
    return isUpToDate(archive(), embeddedEngine());
  }

  function tick(): void {
    running ??= look()
      .catch((error: unknown) => log.error({ err: error }, 'catching up with the archive failed'))
      .finally(() => {
        running = undefined;
      });
  }

  tick();
  const timer = setInterval(tick, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await server.stop();
    },
  };
}
