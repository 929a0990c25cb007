import { archive } from '#lib/db/connection';
import { type CheckRecord, lastChecks } from '#lib/search/check-record';
import type { SearchEngine, SearchStats } from '#lib/search/engine';
import { embeddedEngine, indexEngines, searchServer } from '#lib/search/engine-in-use';
import { changesBehind } from '#lib/search/lag';
import type { ServerState } from '#lib/search/server-watch';

/** How search stands, for the desk, the metrics and the doctor. */
export interface SearchState {
  /** Who answers readers now. */
  answering: 'embedded' | 'meilisearch';
  /** What this process knows of the server; undefined when none is set. */
  server?: ServerState;
  indexes: IndexState[];
}

export interface IndexState {
  engine: string;
  documents?: SearchStats['documents'];
  bytes?: number;
  /** Changes of the archive that it has not been brought yet. */
  behind?: number;
  /** Why it could not be asked. */
  failure?: string;
  lastCheck?: CheckRecord;
}

/**
 * @param options.look for a command that only looks: it asks the server first, for it has not
 *   searched yet, and leaves a broken index as it is
 */
export async function searchState(options: { look?: boolean } = {}): Promise<SearchState> {
  const server = searchServer();
  if (server && (options.look || server.watch.state().reason === 'starting')) {
    await server.watch.look();
  }
  const checks = new Map(lastChecks().map((check) => [check.engine, check]));
  const indexes = await Promise.all(
    indexEngines().map(async (engine) => ({
      ...(await indexState(engine, options.look ?? false)),
      lastCheck: checks.get(engine.name),
    })),
  );
  const state = server?.watch.state();
  return {
    answering: state?.answering === 'server' ? 'meilisearch' : 'embedded',
    ...(state && { server: state }),
    indexes,
  };
}

async function indexState(engine: SearchEngine, look: boolean): Promise<IndexState> {
  try {
    const embedded = embeddedEngine();
    const stats = await (look && engine === embedded ? embedded.look() : engine.stats());
    const { documents, bytes } = stats;
    return { engine: engine.name, documents, bytes, behind: changesBehind(archive(), stats) };
  } catch (error) {
    return { engine: engine.name, failure: error instanceof Error ? error.message : String(error) };
  }
}
