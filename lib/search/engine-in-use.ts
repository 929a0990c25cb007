import { whenClosing } from '#lib/db/closing';
import { archive } from '#lib/db/connection';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { indexPath } from '#lib/search/embedded/index-path';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { AnsweringEngine, SearchEngine } from '#lib/search/engine';
import { FallbackEngine } from '#lib/search/fallback-engine';
import { isNearArchive } from '#lib/search/lag';
import { keyWarning } from '#lib/search/meilisearch/server-keys';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { recordedEngine } from '#lib/search/recorded-engine';
import { ServerWatch } from '#lib/search/server-watch';

interface Engines {
  /** The settings they were made for. */
  madeFor: string;
  embedded: EmbeddedEngine;
  /** Both together, when a server is set. */
  withServer: FallbackEngine | undefined;
  /** The one that is asked. Answers are recorded with the pages made from them. */
  asked: AnsweringEngine;
}

// Next.js loads this module more than once in one process; the engines stay one.
const holder = globalThis as { [enginesKey]?: Engines };
const enginesKey = Symbol.for('bisan.search');

/** Who answers searches: the server where MEILISEARCH_HOST is set, else the embedded index. */
export function searchEngine(): AnsweringEngine {
  return engines().asked;
}

/** The index that is always there and always follows the archive. */
export function embeddedEngine(): EmbeddedEngine {
  return engines().embedded;
}

/** The search server and what is known of it; undefined when none is set. */
export function searchServer(): { engine: MeilisearchEngine; watch: ServerWatch } | undefined {
  const { withServer } = engines();
  return withServer && { engine: withServer.server, watch: withServer.watch };
}

/** Every index that follows the archive. */
export function indexEngines(): SearchEngine[] {
  const { embedded, withServer } = engines();
  return withServer ? [embedded, withServer.server] : [embedded];
}

export async function closeSearchEngine(): Promise<void> {
  const open = holder[enginesKey];
  delete holder[enginesKey];
  await (open?.withServer ?? open?.embedded)?.close();
}

/** Nothing is opened or asked before it is used. */
function engines(): Engines {
  const path = indexPath();
  const { MEILISEARCH_HOST: host, MEILISEARCH_API_KEY: apiKey } = env();
  const madeFor = JSON.stringify([path, host, apiKey]);
  const open = holder[enginesKey];
  if (open?.madeFor === madeFor) return open;
  const embedded = recordedEngine(new EmbeddedEngine(path), 'embedded');
  const withServer = host ? beside(embedded, host, apiKey) : undefined;
  const made = {
    madeFor,
    embedded,
    withServer,
    asked: recordedEngine<AnsweringEngine>(withServer ?? embedded, 'asked'),
  };
  holder[enginesKey] = made;
  whenClosing('search', closeSearchEngine);
  return made;
}

function beside(
  embedded: EmbeddedEngine,
  host: string,
  apiKey: string | undefined,
): FallbackEngine {
  const warning = keyWarning(apiKey);
  if (warning) log.warn(warning);
  const server = new MeilisearchEngine({ host, apiKey });
  const watch = new ServerWatch(server, { isCurrent: (stats) => isNearArchive(archive(), stats) });
  return new FallbackEngine(server, embedded, watch);
}
