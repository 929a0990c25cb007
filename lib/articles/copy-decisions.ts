import { applyGroups } from '#lib/articles/group-copies';
import { timestamp } from '#lib/db/clock';
import { archive, type Sqlite } from '#lib/db/connection';

/** What an editor has said of two articles. */
export interface PairDecision {
  low: number;
  high: number;
  /** Null: nothing, so that their texts decide. */
  same: boolean | null;
}

export type CopyDecision =
  | { ok: true; group: number[]; before: PairDecision[]; after: PairDecision[] }
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
    if (!isArticle(db, id)) return { ok: false, reason: 'not-found' };
    const others = copyGroup(id, db).filter((each) => each !== id);
    const [first] = others;
    if (first === undefined) return { ok: false, reason: 'not-in-a-group' };
    const pairs = others.map((other) => pairOf(id, other, false));
    return { ok: true, ...setDecisions(db, pairs), group: copyGroup(first, db) };
  });
}

/**
 * An editor says that two articles are the same piece: their groups become one. It takes back
 * what was said against it. @returns the group.
 */
export function mergeCopies(id: number, otherId: number, db: Sqlite = archive()): CopyDecision {
  return decide(db, () => {
    if (id === otherId) return { ok: false, reason: 'same-article' };
    if (!isArticle(db, id) || !isArticle(db, otherId)) return { ok: false, reason: 'not-found' };
    const others = copyGroup(otherId, db);
    const pairs = copyGroup(id, db).flatMap((one) =>
      others.filter((other) => other !== one).map((other) => pairOf(one, other, true)),
    );
    return { ok: true, ...setDecisions(db, pairs), group: copyGroup(id, db) };
  });
}

/**
 * Has the pairs be decided so, and regroups their articles. Opens no transaction.
 * @returns what was said of them before, and is now
 */
export function setDecisions(
  db: Sqlite,
  after: PairDecision[],
): { before: PairDecision[]; after: PairDecision[] } {
  const before = after.map(({ low, high }) => ({ low, high, same: decisionOf(db, low, high) }));
  const forget = db.prepare<[number, number]>(
    'DELETE FROM copy_decisions WHERE low_id = ? AND high_id = ?',
  );
  const remember = db.prepare<[number, number, number, string]>(
    `INSERT INTO copy_decisions (low_id, high_id, same, decided_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (low_id, high_id) DO UPDATE
     SET same = excluded.same, decided_at = excluded.decided_at`,
  );
  for (const { low, high, same } of after) {
    if (same === null) forget.run(low, high);
    else remember.run(low, high, Number(same), timestamp());
  }
  applyGroups(db);
  return { before, after };
}

/** What an editor has said of two articles, the lower number first. */
export function decisionOf(db: Sqlite, low: number, high: number): boolean | null {
  const same = db
    .prepare<[number, number], number>(
      'SELECT same FROM copy_decisions WHERE low_id = ? AND high_id = ?',
    )
    .pluck()
    .get(low, high);
  return same === undefined ? null : same === 1;
}

function decide(db: Sqlite, work: () => CopyDecision): CopyDecision {
  return db.transaction(work).immediate();
}

export function isArticle(db: Sqlite, id: number): boolean {
  return db.prepare<[number]>('SELECT 1 FROM articles WHERE id = ?').get(id) !== undefined;
}

function pairOf(a: number, b: number, same: boolean): PairDecision {
  return { low: Math.min(a, b), high: Math.max(a, b), same };
}
