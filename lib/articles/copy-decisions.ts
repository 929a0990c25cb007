import { applyGroups } from '#lib/articles/group-copies';
import { timestamp } from '#lib/db/clock';
import { archive, type Sqlite } from '#lib/db/connection';

export type CopyDecision =
  | { ok: true; group: number[] }
  | { ok: false; reason: 'not-found' | 'not-in-a-group' | 'same-article' };

/** Articles of one group: the one that stands for it first. Of an article alone: only itself. */
export function copyGroup(id: number, db: Sqlite = archive()): number[] {
  const original =
    db
      .prepare<[number], number>('SELECT original_id FROM article_copies WHERE article_id = ?')
      .pluck()
      .get(id) ?? id;
  const copies = db
    .prepare<[number], number>(
      'SELECT article_id FROM article_copies WHERE original_id = ? ORDER BY article_id',
    )
    .pluck()
    .all(original);
  return [original, ...copies];
}

/**
 * An editor says that an article is no copy of the others in its group. The decision stays,
 * whatever is imported later. @returns the group that is left without it.
 */
export function splitCopy(id: number, db: Sqlite = archive()): CopyDecision {
  return decide(db, () => {
    if (!exists(db, id)) return { ok: false, reason: 'not-found' };
    const others = copyGroup(id, db).filter((each) => each !== id);
    const [first] = others;
    if (first === undefined) return { ok: false, reason: 'not-in-a-group' };
    for (const other of others) remember(db, id, other, false);
    applyGroups(db);
    return { ok: true, group: copyGroup(first, db) };
  });
}

/**
 * An editor says that two articles are the same piece: their groups become one. It takes back
 * what was said against it. @returns the group.
 */
export function mergeCopies(id: number, otherId: number, db: Sqlite = archive()): CopyDecision {
  return decide(db, () => {
    if (id === otherId) return { ok: false, reason: 'same-article' };
    if (!exists(db, id) || !exists(db, otherId)) return { ok: false, reason: 'not-found' };
    for (const one of copyGroup(id, db)) {
      for (const other of copyGroup(otherId, db)) {
        if (one !== other) remember(db, one, other, true);
      }
    }
    applyGroups(db);
    return { ok: true, group: copyGroup(id, db) };
  });
}

function decide(db: Sqlite, work: () => CopyDecision): CopyDecision {
  return db.transaction(work).immediate();
}

function exists(db: Sqlite, id: number): boolean {
  return db.prepare<[number]>('SELECT 1 FROM articles WHERE id = ?').get(id) !== undefined;
}

function remember(db: Sqlite, a: number, b: number, same: boolean): void {
  db.prepare(
    `INSERT INTO copy_decisions (low_id, high_id, same, decided_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (low_id, high_id) DO UPDATE
     SET same = excluded.same, decided_at = excluded.decided_at`,
  ).run(Math.min(a, b), Math.max(a, b), same ? 1 : 0, timestamp());
}
