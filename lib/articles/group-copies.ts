import { setImmediate as nextTurn } from 'node:timers/promises';
import { articlesChangedSince, newestChange } from '#lib/articles/change-log';
import { type CopyPair, groupsOf } from '#lib/articles/copy-groups';
import { sketchVersion } from '#lib/articles/sketch';
import { SketchedArticles } from '#lib/articles/sketched-articles';
import { TextSimilarity } from '#lib/articles/text-similarity';
import type { Sqlite } from '#lib/db/connection';

/** Two sources have the same piece from so much of the text on that is the same. */
const leastAlike = 0.4;
/** Within one source it must be nearly all: a series has its phrases. */
const leastAlikeInSource = 0.8;
const positionKey = 'copies_position';
const pairsAtOnce = 50;

export interface GroupedCopies {
  /** Articles that were compared with all others. */
  compared: number;
  /** Articles whose group is another now. */
  regrouped: number;
}

/**
 * Finds the copies of articles that have changed since it was last called, and brings the groups
 * up to that and to what editors decided. Cheap when nothing has changed. Aborted, it leaves all as
 * it was, for the next call.
 */
export async function groupCopies(db: Sqlite, signal?: AbortSignal): Promise<GroupedCopies> {
  const upTo = newestChange(db);
  const since = positionOf(db);
  if (upTo === since || upTo === 0) return { compared: 0, regrouped: 0 };
  const changed = new Set(articlesChangedSince(db, since));
  const pairs = changed.size === 0 ? [] : await findPairs(db, changed, signal);
  if (signal?.aborted) return { compared: 0, regrouped: 0 };
  const write = db.transaction(() => {
    storePairs(db, changed, pairs);
    const regrouped = applyGroups(db);
    setPosition(db, upTo);
    return regrouped;
  });
  return { compared: changed.size, regrouped: write.immediate() };
}

/** Brings the groups up to the pairs and decisions there are. @returns articles that changed. */
export function applyGroups(db: Sqlite): number {
  const wanted = groupsOf(db);
  const stored = new Map(
    db
      .prepare<[], { id: number; originalId: number }>(
        'SELECT article_id AS id, original_id AS originalId FROM article_copies',
      )
      .all()
      .map(({ id, originalId }) => [id, originalId]),
  );
  const remove = db.prepare<[number]>('DELETE FROM article_copies WHERE article_id = ?');
  const add = db.prepare<[number, number]>(
    `INSERT INTO article_copies (article_id, original_id) VALUES (?, ?)
     ON CONFLICT (article_id) DO UPDATE SET original_id = excluded.original_id`,
  );
  let regrouped = 0;
  for (const id of stored.keys()) if (!wanted.has(id)) regrouped += remove.run(id).changes;
  for (const [id, originalId] of wanted) {
    if (stored.get(id) !== originalId) regrouped += add.run(id, originalId).changes;
  }
  return regrouped;
}

async function findPairs(
  db: Sqlite,
  changed: Set<number>,
  signal: AbortSignal | undefined,
): Promise<CopyPair[]> {
  const candidates = new SketchedArticles(db).candidates(changed);
  const similarity = new TextSimilarity(db);
  const isOneSource = db
    .prepare<[number, number], number>(
      `SELECT one.source_id IS other.source_id FROM articles AS one, articles AS other
       WHERE one.id = ? AND other.id = ?`,
    )
    .pluck();
  const pairs: CopyPair[] = [];
  for (const [at, [lowId, highId]] of candidates.entries()) {
    if (signal?.aborted) break;
    const alike = similarity.of(lowId, highId);
    const least = isOneSource.get(lowId, highId) ? leastAlikeInSource : leastAlike;
    if (alike >= least) pairs.push({ lowId, highId, similarity: alike });
    if (at % pairsAtOnce === 0) await nextTurn();
  }
  return pairs;
}

function storePairs(db: Sqlite, changed: Set<number>, pairs: CopyPair[]): void {
  const forget = db.prepare<[string, string]>(
    `DELETE FROM copy_pairs WHERE low_id IN (SELECT value FROM json_each(?))
       OR high_id IN (SELECT value FROM json_each(?))`,
  );
  const ids = JSON.stringify([...changed]);
  forget.run(ids, ids);
  const add = db.prepare<[number, number, number, number, number]>(
    `INSERT OR REPLACE INTO copy_pairs (low_id, high_id, similarity) SELECT ?, ?, ?
     WHERE (SELECT count(*) FROM articles WHERE id IN (?, ?)) = 2`,
  );
  for (const { lowId, highId, similarity } of pairs) {
    add.run(lowId, highId, similarity, lowId, highId);
  }
}

function positionOf(db: Sqlite): number {
  const value = db
    .prepare<[string], string>('SELECT value FROM archive_meta WHERE key = ?')
    .pluck()
    .get(positionKey);
  // Sketches of another version were compared: all articles are to be compared again.
  const [version, changeId] = (value ?? '').split(' ');
  return version === String(sketchVersion) ? Number(changeId ?? 0) : 0;
}

function setPosition(db: Sqlite, changeId: number): void {
  db.prepare<[string, string]>(
    `INSERT INTO archive_meta (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(positionKey, `${sketchVersion} ${changeId}`);
}
