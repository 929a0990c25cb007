import { withStorageLock } from '#lib/db/storage-lock';
import { lockOf } from '#lib/search/drain';
import { type SearchEngine, searchKinds } from '#lib/search/engine';
import { indexEngines } from '#lib/search/engine-in-use';

/** Empties an index, all of them without one. The next drain fills it from the beginning. */
export async function clearIndex(engine?: SearchEngine): Promise<void> {
  for (const each of engine ? [engine] : indexEngines()) {
    await withStorageLock(async () => {
      await each.forgetPosition();
      for (const kind of searchKinds) await each.clear(kind);
    }, lockOf(each));
  }
}
