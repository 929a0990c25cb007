import { withStorageLock } from '#lib/db/storage-lock';
import { type SearchEngine, searchKinds } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';

/** Empties the index. The next drain fills it from the beginning. */
export async function clearIndex(engine: SearchEngine = searchEngine()): Promise<void> {
  await withStorageLock(async () => {
    await engine.forgetPosition();
    for (const kind of searchKinds) await engine.clear(kind);
  }, 'indexing');
}
