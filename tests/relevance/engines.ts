import { join } from 'node:path';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { SearchEngine, SearchResult } from '#lib/search/engine';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { DefaultMeilisearch } from '#tests/relevance/default-meilisearch';
import { hasRealMeilisearch, realMeilisearch } from '#tests/support/real-meilisearch';

/** What the bench asks of an engine. */
export type AskedEngine = Pick<SearchEngine, 'name' | 'index' | 'settle' | 'close'> & {
  search: (...asked: Parameters<SearchEngine['search']>) => Promise<Pick<SearchResult, 'ids'>>;
};

/**
 * The engines that can be asked from here, each with empty indexes of its own: the embedded one,
 * and, where MEILISEARCH_HOST is set or there is a `meilisearch` program, that server as we set it
 * up and as it is by default. They are made one after the other, each closed before the next.
 */
export async function* reachableEngines(dir: string): AsyncGenerator<AskedEngine> {
  const embedded = new EmbeddedEngine(join(dir, 'search.sqlite3'));
  yield embedded;
  await embedded.close();
  if (!hasRealMeilisearch()) {
    console.log('\nNo Meilisearch: set MEILISEARCH_HOST, or put meilisearch on the PATH.');
    return;
  }
  const { host, apiKey, stop } = await realMeilisearch();
  try {
    yield* serverEngines({ host, apiKey });
  } finally {
    await stop();
  }
}

export async function* serverEngines(address: {
  host: string;
  apiKey?: string;
}): AsyncGenerator<AskedEngine> {
  const ours = new MeilisearchEngine({ ...address, prefix: 'bisan_relevance_' });
  try {
    await ours.removeIndexes();
    await ours.prepare();
    yield ours;
  } finally {
    await ours.removeIndexes();
    await ours.close();
  }
  const byDefault = new DefaultMeilisearch(address);
  await byDefault.prepare();
  try {
    yield byDefault;
  } finally {
    await byDefault.close();
  }
}
