import { archive, type Sqlite } from '#lib/db/connection';
import { withStorageLock } from '#lib/db/storage-lock';
import { log } from '#lib/log';
import { readDocuments } from '#lib/search/documents';
import type { IndexPosition, SearchEngine, SearchKind } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';

export interface DrainedChanges {
  indexed: number;
  removed: number;
}

const batchSize = 500;

/**
 * Applies to the index all that changed in the archive since it was last applied, each record
 * as it is now. The position is kept after each batch, so a drain that is killed is carried
 * on by the next. An index that was made from another archive, or that can't say how far it
 * got, is emptied and filled anew. Of several drains at once one works and the others wait.
 * @throws what the engine throws when it can't be written to; nothing is skipped then.
 */
export async function drainChanges(engine: SearchEngine = searchEngine()): Promise<DrainedChanges> {
  const done: DrainedChanges = { indexed: 0, removed: 0 };
  const db = archive();
  for (;;) {
    if (await isUpToDate(db, engine)) break;
    // Rows are read under the lock: two drains could otherwise overtake each other between
    // reading and indexing, and leave an older row in the index.
    await withStorageLock(() => drainBatch(db, engine, done), 'indexing');
  }
  if (done.indexed > batchSize) await withStorageLock(() => engine.settle(), 'indexing');
  return done;
}

/** Where a log read to its end now would stand. */
export function newestPosition(db: Sqlite): IndexPosition {
  const changeId = db
    .prepare<[], number | null>("SELECT seq FROM sqlite_sequence WHERE name = 'change_log'")
    .pluck()
    .get();
  const archiveId = db
    .prepare<[], string>("SELECT value FROM archive_meta WHERE key = 'archive_id'")
    .pluck()
    .get();
  return { archiveId: archiveId ?? '', changeId: changeId ?? 0 };
}

interface Change {
  id: number;
  kind: SearchKind;
  recordId: number;
}

async function isUpToDate(db: Sqlite, engine: SearchEngine): Promise<boolean> {
  const { position } = await engine.stats();
  const newest = newestPosition(db);
  return position?.archiveId === newest.archiveId && position.changeId === newest.changeId;
}

async function drainBatch(db: Sqlite, engine: SearchEngine, done: DrainedChanges): Promise<void> {
  const position = await positionToReadFrom(db, engine);
  const changes = db
    .prepare<[number, number], Change>(
      `SELECT id, kind, record_id AS recordId FROM change_log WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(position.changeId, batchSize);
  for (const kind of ['author', 'article'] as const) {
    const ids = changes.filter((change) => change.kind === kind).map(({ recordId }) => recordId);
    await applyTo(db, engine, kind, ids, done);
  }
  const last = changes.at(-1)?.id ?? newestPosition(db).changeId;
  await engine.setPosition({ archiveId: position.archiveId, changeId: last });
}

async function positionToReadFrom(db: Sqlite, engine: SearchEngine): Promise<IndexPosition> {
  const { position } = await engine.stats();
  const newest = newestPosition(db);
  // A log that is shorter than what was read of it is that of a restored archive.
  const isOurs = position?.archiveId === newest.archiveId && position.changeId <= newest.changeId;
  if (position && isOurs) return position;
  log.info({ position, newest }, 'the search index is not of this archive: filling it anew');
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
