import type { Sqlite } from '#lib/db/connection';
import { documentCount } from '#lib/search/documents';
import { type IndexPosition, type SearchStats, searchKinds } from '#lib/search/engine';

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

/** Whether it is a position in this archive's log: a restored archive's is shorter. */
export function isOfArchive(position: IndexPosition | undefined, newest: IndexPosition): boolean {
  return position?.archiveId === newest.archiveId && position.changeId <= newest.changeId;
}

/** Changes of the archive that an index has not been brought yet; all of them when it is lost. */
export function changesBehind(db: Sqlite, { position }: Pick<SearchStats, 'position'>): number {
  const after = isOfArchive(position, newestPosition(db)) ? (position?.changeId ?? 0) : 0;
  return (
    db
      .prepare<[number], number>('SELECT count(*) FROM change_log WHERE id > ?')
      .pluck()
      .get(after) ?? 0
  );
}

/**
 * An index that says it has followed the archive but is empty, as after somebody deleted it on
 * the server: what its position says is not so.
 */
export function isLost(db: Sqlite, stats: SearchStats): boolean {
  const behind = changesBehind(db, stats);
  return searchKinds.some(
    (kind) => stats.documents[kind] === 0 && documentCount(kind, db) > behind,
  );
}

/** So many changes behind, what readers find is still as good as right. */
const fewChanges = 1_000;

/** Whether an index holds nearly what the archive does: one that is being filled does not. */
export function isNearArchive(db: Sqlite, stats: SearchStats): boolean {
  if (!isOfArchive(stats.position, newestPosition(db))) return false;
  const behind = changesBehind(db, stats);
  return (
    behind <= fewChanges &&
    searchKinds.every((kind) => documentCount(kind, db) - stats.documents[kind] <= behind)
  );
}
