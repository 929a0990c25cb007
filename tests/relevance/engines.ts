import { join } from 'node:path';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { SearchEngine } from '#lib/search/engine';

/** The engines that can be asked from here, each with empty indexes of its own. */
export async function reachableEngines(dir: string): Promise<SearchEngine[]> {
  return [new EmbeddedEngine(join(dir, 'search.sqlite3'))];
}
