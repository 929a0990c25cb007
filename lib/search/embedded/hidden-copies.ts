import type { Sqlite } from '#lib/db/connection';
import type { IndexReader } from '#lib/search/embedded/index-reader';
import { keptByState } from '#lib/search/embedded/kept-by-state';
import type { IndexTables } from '#lib/search/embedded/schema';

/**
 * Of each group of copies that match, all but one: the article that stands for the group is
 * shown if it matches, else the one that came first.
 */
export function hiddenCopies(reader: IndexReader, expression: string): Set<number> {
  const hidden = new Set<number>();
  const groups = groupIds(reader.db, reader.tables);
  if (groups.size === 0) return hidden;
  const shown = new Map<number, number>();
  for (const id of reader.all(expression)) {
    const groupId = groups.get(id);
    if (groupId === undefined) continue;
    const other = shown.get(groupId);
    if (other === undefined) shown.set(groupId, id);
    else {
      // The ids come in order, but for the group's own, which goes first wherever it stands.
      hidden.add(id === groupId ? other : id);
      if (id === groupId) shown.set(groupId, id);
    }
  }
  return hidden;
}

/** The groups of the articles that are in one, by id. */
const groupIds = keptByState(readGroupIds);

function readGroupIds(db: Sqlite, { facets }: IndexTables): Map<number, number> {
  // Without the index SQLite would look through all rows for the few that have a group.
  const rows = db
    .prepare<[], [id: number, groupId: number]>(
      `SELECT id, group_id FROM ${facets} INDEXED BY ${facets}_by_group
       WHERE group_id IS NOT NULL`,
    )
    .raw()
    .all();
  return new Map(rows);
}
