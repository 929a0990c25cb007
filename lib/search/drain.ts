import { setImmediate as nextTurn } from 'node:timers/promises';
import { archive, type Sqlite } from '#lib/db/connection';
import { type StorageLock, withStorageLock } from '#lib/db/storage-lock';
import { log } from '#lib/log';
import { readDocuments } from '#lib/search/documents';
import type { IndexPosition, SearchEngine, SearchKind } from '#lib/search/engine';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { isLost, isOfArchive, newestPosition } from '#lib/search/lag';

export interface DrainedChanges {
  indexed: number;
  removed: number;
}

const batchSize = 500;
/** Small enough that a process which serves pages meanwhile can: writing to an index is synchronous. */
export const gentleBatchSize = 25;

/** One writer at a time for each index: a slow server must not keep the embedded one waiting. */
export function lockOf(engine: SearchEngine): StorageLock {
  return engine.name === 'embedded' ? 'indexing' : 'server-indexing';
}

/**
 * Applies to an index, the embedded one unless another is given, all that changed in the archive
 * since it was last applied, each record as it is now. The position is kept after each batch, so
 * a drain that is killed is carried on by the next. An index that was made from another archive, or that can't say how far it
 * got, is emptied and filled anew. Of several drains at once one works and the others wait.
 * @param size how many changes are applied before others of the process have their turn
 * @param signal aborted, it ends after the batch in hand; the next drain goes on from there
 * @throws what the engine throws when it can't be written to; nothing is skipped then.
 */
export async function drainChanges(
  engine: SearchEngine = embeddedEngine(),
  size = batchSize,
  signal?: AbortSignal,
): Promise<DrainedChanges> {
  const done: DrainedChanges = { indexed: 0, removed: 0 };
  const db = archive();
  while (!signal?.aborted) {
    if (await isUpToDate(db, engine)) break;
    // Rows are read under the lock: two drains could otherwise overtake each other between
    // reading and indexing, and leave an older row in the index.
    await withStorageLock(() => drainBatch(db, engine, size, done), lockOf(engine));
    await nextTurn();
  }
  if (done.indexed > batchSize && !signal?.aborted)
    await withStorageLock(() => engine.settle(), lockOf(engine));
  return done;
}

interface Change {
  id: number;
  kind: SearchKind;
  recordId: number;
}

/** Whether an index has all that the archive has, as far as it says itself. */
export async function isUpToDate(db: Sqlite, engine: SearchEngine): Promise<boolean> {
  const stats = await engine.stats();
  const newest = newestPosition(db);
  const isAtEnd =
    isOfArchive(stats.position, newest) && stats.position?.changeId === newest.changeId;
  return isAtEnd && !isLost(db, stats);
}

async function drainBatch(
  db: Sqlite,
  engine: SearchEngine,
  size: number,
  done: DrainedChanges,
): Promise<void> {
  const position = await positionToReadFrom(db, engine);
  const changes = db
    .prepare<[number, number], Change>(
      `SELECT id, kind, record_id AS recordId FROM change_log WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(position.changeId, size);
  for (const kind of ['author', 'article'] as const) {
    const ids = changes.filter((change) => change.kind === kind).map(({ recordId }) => recordId);
    await applyTo(db, engine, kind, ids, done);
  }
  const last = changes.at(-1)?.id ?? newestPosition(db).changeId;
  await engine.setPosition({ archiveId: position.archiveId, changeId: last });
}

async function positionToReadFrom(db: Sqlite, engine: SearchEngine): Promise<IndexPosition> {
  const stats = await engine.stats();
  const newest = newestPosition(db);
  const { position } = stats;
  if (position && isOfArchive(position, newest) && !isLost(db, stats)) return position;
  log.info(
    { engine: engine.name, position, newest },
    'the search index is not of this archive: filling it anew',
  );
  // First: killed after the indexes are emptied, the next drain must know.
  await engine.forgetPosition();
  await engine.clear('article');
  await engine.clear('author');
  return { archiveId: newest.archiveId, changeId: 0 };
}

async function applyTo(
  db: Sqlite,
  engine: SearchEngine,
  kind: SearchKind,
  ids: number[],
  done: DrainedChanges,
): Promise<void> {
  if (ids.length === 0) return;
  const documents = readDocuments(kind, ids, db);
  const present = new Set(documents.map(({ id }) => id));
  const gone = ids.filter((id) => !present.has(id));
  await engine.index(kind, documents);
  await engine.remove(kind, gone);
  done.indexed += documents.length;
  done.removed += gone.length;
}
