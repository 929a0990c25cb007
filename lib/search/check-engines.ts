import { log } from '#lib/log';
import { checkIndex, type IndexCheck } from '#lib/search/check';
import { recordCheck } from '#lib/search/check-record';
import { drainChanges } from '#lib/search/drain';
import { indexEngines } from '#lib/search/engine-in-use';

/** What a check of one engine came to. */
export type EngineCheck = { engine: string } & (
  | ({ ok: true } & IndexCheck)
  | { ok: false; failure: string }
);

/**
 * Compares every index with the archive, after bringing it what only waits to be brought, and
 * keeps what was found for lastChecks(). A server that can't be asked is one of the results,
 * and keeps nobody from checking the embedded index.
 */
export async function checkEngines(options: { repair?: boolean } = {}): Promise<EngineCheck[]> {
  const results: EngineCheck[] = [];
  for (const engine of indexEngines()) {
    try {
      await drainChanges(engine);
      const found = await checkIndex({ repair: options.repair, engine });
      recordCheck(engine.name, found);
      results.push({ engine: engine.name, ok: true, ...found });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      log.error({ err: error, engine: engine.name }, 'a search index could not be checked');
      recordCheck(engine.name, { failure });
      results.push({ engine: engine.name, ok: false, failure });
    }
  }
  return results;
}
