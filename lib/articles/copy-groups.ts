import type { Sqlite } from '#lib/db/connection';

/** Two articles whose texts are nearly the same; the lower id first. */
export interface CopyPair {
  lowId: number;
  highId: number;
  /** 0 to 1. */
  similarity: number;
}

/**
 * The copies there are, each with the article that stands for its group: the one published
 * first. Articles are one where an editor said so, or their texts do and no editor said
 * otherwise: what was parted is not joined again by way of a third.
 */
export function groupsOf(db: Sqlite): Map<number, number> {
  const apart = new Set<string>();
  const links: CopyPair[] = [];
  for (const { lowId, highId, same } of decisionsOf(db)) {
    if (same) links.push({ lowId, highId, similarity: 2 });
    else apart.add(`${lowId} ${highId}`);
  }
  links.push(...pairsOf(db));
  const groups = new Map<number, number[]>();
  for (const { lowId, highId } of links.sort((a, b) => b.similarity - a.similarity)) {
    const one = groups.get(lowId) ?? [lowId];
    const other = groups.get(highId) ?? [highId];
    if (one === other || areApart(one, other, apart)) continue;
    const both = [...one, ...other];
    for (const id of both) groups.set(id, both);
  }
  return originalsOf(db, new Set(groups.values()));
}

function areApart(one: number[], other: number[], apart: Set<string>): boolean {
  return one.some((a) => other.some((b) => apart.has(a < b ? `${a} ${b}` : `${b} ${a}`)));
}

function originalsOf(db: Sqlite, groups: Set<number[]>): Map<number, number> {
  const firstPublished = db
    .prepare<[string], number>(
      `SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))
       ORDER BY sort_date, id LIMIT 1`,
    )
    .pluck();
  const originals = new Map<number, number>();
  for (const ids of groups) {
    const original = firstPublished.get(JSON.stringify(ids));
    if (original === undefined) continue;
    for (const id of ids) if (id !== original) originals.set(id, original);
  }
  return originals;
}

function pairsOf(db: Sqlite): CopyPair[] {
  return db
    .prepare<[], CopyPair>(
      'SELECT low_id AS lowId, high_id AS highId, similarity FROM copy_pairs ORDER BY low_id, high_id',
    )
    .all();
}

/**
 * Only those about articles that are there. Each is asked for by its id: with IN, SQLite goes through
 * all articles for each of all articles.
 */
export const decisionsQuery = `
  SELECT low_id AS lowId, high_id AS highId, same FROM copy_decisions
  WHERE EXISTS (SELECT 1 FROM articles WHERE id = low_id)
    AND EXISTS (SELECT 1 FROM articles WHERE id = high_id)
  ORDER BY low_id, high_id`;

function decisionsOf(db: Sqlite): { lowId: number; highId: number; same: number }[] {
  return db.prepare<[], { lowId: number; highId: number; same: number }>(decisionsQuery).all();
}
