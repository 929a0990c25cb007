import { nameKey } from '#lib/authors/name-key';
import type { Sqlite } from '#lib/db/connection';
import { type ChangeItem, plainItem } from '#lib/editing/change-set';

/**
 * Lets imports find an author by an earlier name; the name that the author has now is no alias.
 * Opens no transaction. @returns what changed.
 */
export function setAuthorAlias(
  db: Sqlite,
  { id, name, now }: { id: number; name: string; now: string },
): ChangeItem[] {
  const items = removeAuthorAlias(db, id, now);
  if (nameKey(name) === nameKey(now) || isOfMerge(db, name)) return items;
  addAuthorAlias(db, id, name);
  return [...items, plainItem('author', id, 'alias', [null, name])];
}

/** The address of an author who was merged leads on by such an alias, and the merge is undone by it. */
function isOfMerge(db: Sqlite, name: string): boolean {
  return (
    db
      .prepare<[string]>(
        'SELECT 1 FROM author_aliases WHERE name_key = ? AND merged_id IS NOT NULL',
      )
      .get(nameKey(name)) !== undefined
  );
}

/** @param mergedId the author of that name, who was merged into this one */
export function addAuthorAlias(
  db: Sqlite,
  id: number,
  name: string,
  mergedId: number | null = null,
) {
  db.prepare<[string, string, number, number | null]>(
    `INSERT INTO author_aliases (name_key, name, author_id, merged_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (name_key) DO UPDATE SET
       name = excluded.name, author_id = excluded.author_id, merged_id = excluded.merged_id`,
  ).run(nameKey(name), name, id, mergedId);
}

/** @returns what changed: nothing when it was no alias of the author's, or one that a merge has left. */
export function removeAuthorAlias(db: Sqlite, id: number, name: string): ChangeItem[] {
  const { changes } = db
    .prepare<[string, number]>(
      'DELETE FROM author_aliases WHERE name_key = ? AND author_id = ? AND merged_id IS NULL',
    )
    .run(nameKey(name), id);
  return changes > 0 ? [plainItem('author', id, 'alias', [name, null])] : [];
}
