import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ArticleSummary } from '#lib/articles/article';
import { summariesById } from '#lib/articles/article-summary';
import { newestChange } from '#lib/articles/change-log';
import { archive, busyTimeoutMs, type Sqlite } from '#lib/db/connection';
import { unrecorded, watched } from '#lib/db/recorded-reads';
import { isBusy } from '#lib/db/sqlite-error';
import { log } from '#lib/log';
import { readDocuments } from '#lib/search/documents';
import { embeddedEngine } from '#lib/search/engine-in-use';

/** More than are shown: some may be removed before the list is made again. */
const keptCount = 8;
/** After so many changes elsewhere a list may have missed a better one. */
const worthRemaking = 200;

interface Kept {
  ids: number[];
  /** The change of the archive up to which they were chosen. */
  asOf: number;
}

/** Lists that could not be written yet, by connection: an import holds the write lock for seconds. */
const unwritten = new WeakMap<Sqlite, LRUCache<number, Kept>>();

/**
 * Articles like one, best first, at most `count`: from the search index, kept in the archive
 * until the article changes, or two hundred others have. None when the index does not answer.
 * @param mayBeOlder any list that is kept will do
 */
export async function relatedArticles(
  id: number,
  count: number,
  mayBeOlder = false,
): Promise<ArticleSummary[]> {
  // Which they are is decided anew when the page is; that they are as shown is followed.
  const ids = unrecorded(() => keptIds(id, mayBeOlder) ?? madeIds(id));
  if (ids.length === 0) return [];
  const byId = await watched(
    async () => summariesById(ids),
    () => ids.map((each) => `article:${each}`),
  );
  return ids.flatMap((each) => byId.get(each) ?? []).slice(0, count);
}

const idList = z.array(z.number());

function keptIds(id: number, mayBeOlder: boolean): number[] | undefined {
  const db = archive();
  const kept = unwrittenIds(db, id) ?? writtenIds(db, id);
  if (!kept) return undefined;
  return mayBeOlder || newestChange(db) - kept.asOf <= worthRemaking ? kept.ids : undefined;
}

function unwrittenIds(db: Sqlite, id: number): Kept | undefined {
  const kept = unwritten.get(db)?.get(id);
  if (!kept) return undefined;
  const changed = db
    .prepare<[number, number], 1>(
      "SELECT 1 FROM change_log WHERE kind = 'article' AND record_id = ? AND id > ?",
    )
    .get(id, kept.asOf);
  return changed ? undefined : kept;
}

/** A trigger removes what is written when the article changes. */
function writtenIds(db: Sqlite, id: number): Kept | undefined {
  const row = db
    .prepare<[number], { ids: string; asOf: number }>(
      'SELECT ids, as_of AS asOf FROM related_articles WHERE article_id = ?',
    )
    .get(id);
  return row && { ids: idList.parse(JSON.parse(row.ids)), asOf: row.asOf };
}

function madeIds(id: number): number[] {
  const db = archive();
  const asOf = newestChange(db);
  const [document] = readDocuments('article', [id], db);
  if (!document) return [];
  try {
    const ids = embeddedEngine().moreLike(document, keptCount);
    keep(db, id, { ids, asOf });
    return ids;
  } catch (error) {
    log.error({ err: error, articleId: id }, 'related articles could not be found');
    return [];
  }
}

/** Where the archive is being written to, the list stays in memory: no page waits for an import. */
function keep(db: Sqlite, id: number, { ids, asOf }: Kept): void {
  db.pragma('busy_timeout = 0');
  try {
    db.prepare(
      `INSERT INTO related_articles (article_id, ids, as_of) VALUES (?, ?, ?)
       ON CONFLICT (article_id) DO UPDATE SET ids = excluded.ids, as_of = excluded.as_of`,
    ).run(id, JSON.stringify(ids), asOf);
    unwritten.get(db)?.delete(id);
  } catch (error) {
    if (!isBusy(error)) throw error;
    const lists = unwritten.get(db) ?? new LRUCache({ max: 2_000 });
    unwritten.set(db, lists.set(id, { ids, asOf }));
  } finally {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}
