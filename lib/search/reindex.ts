import { setImmediate as nextTurn } from 'node:timers/promises';
import { archive, type Sqlite } from '#lib/db/connection';
import { withStorageLock } from '#lib/db/storage-lock';
import { log } from '#lib/log';
import { documentCount, documentIds, readDocuments } from '#lib/search/documents';
import { drainChanges, lockOf } from '#lib/search/drain';
import {
  type IndexPosition,
  type IndexRebuild,
  type SearchEngine,
  type SearchKind,
  searchKinds,
} from '#lib/search/engine';
import { indexEngines } from '#lib/search/engine-in-use';
import { newestPosition } from '#lib/search/lag';

export interface ReindexOptions {
  /** Both kinds without it. */
  kind?: SearchKind;
  /** Every index in turn without it. */
  engine?: SearchEngine;
  /** How many documents of both kinds are done. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface Reindexed {
  documents: Record<SearchKind, number>;
  durationMs: number;
}

/** An index that was built doesn't hold what was put into it. It was not put to use. */
export class IncompleteIndexError extends Error {
  override name = 'IncompleteIndexError';
}

const batchSize = 500;

/**
 * Builds the index anew beside the live one, which answers until the new one is complete and
 * takes its place at once; changes made meanwhile follow. When anything fails, or `signal`
 * aborts, the live index stays as it was. @throws IncompleteIndexError, SearchServerError
 */
export async function reindexAll(options: ReindexOptions = {}): Promise<Reindexed> {
  const start = performance.now();
  const engines = options.engine ? [options.engine] : indexEngines();
  let documents: Record<SearchKind, number> = { article: 0, author: 0 };
  for (const [at, engine] of engines.entries()) {
    documents = await reindexOne(engine, {
      ...options,
      onProgress: (done, total) => options.onProgress?.(at * total + done, engines.length * total),
    });
  }
  return { documents, durationMs: performance.now() - start };
}

async function reindexOne(
  engine: SearchEngine,
  options: ReindexOptions,
): Promise<Record<SearchKind, number>> {
  const documents: Record<SearchKind, number> = { article: 0, author: 0 };
  await withStorageLock(
    async () => {
      const db = archive();
      const since = newestPosition(db);
      const kinds = options.kind ? [options.kind] : searchKinds;
      const total = kinds.reduce((sum, kind) => sum + documentCount(kind, db), 0);
      const progress = (done: number) =>
        options.onProgress?.(documents.article + documents.author + done, total);
      const built: IndexRebuild<SearchKind>[] = [];
      try {
        for (const kind of kinds) {
          const rebuild = await engine.rebuild(kind);
          built.push(rebuild);
          documents[kind] = await fill(db, kind, rebuild, progress, options.signal);
        }
      } catch (error) {
        for (const rebuild of built) await discard(rebuild);
        throw error;
      }
      await withStorageLock(() => putToUse(engine, built, since, options), lockOf(engine));
    },
    engine.name === 'embedded' ? 'reindexing' : 'server-reindexing',
  );
  await drainChanges(engine);
  return documents;
}

/** What can't be removed now, for the server is gone, the next rebuild removes. */
async function discard(rebuild: IndexRebuild<SearchKind>): Promise<void> {
  try {
    await rebuild.discard();
  } catch (error) {
    log.warn({ err: error }, 'an unfinished search index could not be removed');
  }
}

async function fill<K extends SearchKind>(
  db: Sqlite,
  kind: K,
  rebuild: IndexRebuild<K>,
  onProgress: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  let done = 0;
  for (let after = 0; ; ) {
    await nextTurn(); // the rest of the process, and Ctrl-C, are only heard between batches
    signal?.throwIfAborted();
    const ids = documentIds(kind, after, batchSize, db);
    const last = ids.at(-1);
    if (last === undefined) break;
    const documents = readDocuments(kind, ids, db);
    await rebuild.index(documents);
    after = last;
    done += documents.length;
    onProgress(done);
  }
  const held = await rebuild.count();
  if (held !== done) {
    throw new IncompleteIndexError(`The new ${kind} index holds ${held} documents, not ${done}.`);
  }
  return done;
}

/**
 * What changed while the index was built was brought to the old one: the position goes back to
 * where the building began, and the next drain brings it to the new one too. That comes first: of
 * a server that is lost while it swaps nobody knows whether it has.
 */
async function putToUse(
  engine: SearchEngine,
  built: IndexRebuild<SearchKind>[],
  since: IndexPosition,
  { kind }: ReindexOptions,
): Promise<void> {
  const { position } = await engine.stats();
  const isOurs = position?.archiveId === since.archiveId;
  // The other kind may not have been brought as far as this one.
  if (!kind || isOurs) {
    const changeId =
      kind && position ? Math.min(position.changeId, since.changeId) : since.changeId;
    await engine.setPosition({ archiveId: since.archiveId, changeId });
  }
  for (const rebuild of built) await rebuild.publish();
}
