import { whenClosing } from '#lib/db/closing';
import { storagePath } from '#lib/env';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { SearchEngine } from '#lib/search/engine';

// Next.js loads this module more than once in one process; the engine stays one.
const holder = globalThis as { [engineKey]?: { path: string; engine: SearchEngine } };
const engineKey = Symbol.for('bisan.search');

/** The process's search engine. It opens its files when first used. */
export function searchEngine(): SearchEngine {
  const path = storagePath('production_search.sqlite3');
  const open = holder[engineKey];
  if (open?.path === path) return open.engine;
  const engine = new EmbeddedEngine(path);
  holder[engineKey] = { path, engine };
  whenClosing('search', closeSearchEngine);
  return engine;
}

export async function closeSearchEngine(): Promise<void> {
  await holder[engineKey]?.engine.close();
  delete holder[engineKey];
}
