import { z } from 'zod';
import type { ArticleSummary } from '#lib/articles/article';
import { summariesById } from '#lib/articles/article-summary';
import { newestChange } from '#lib/articles/contents-position';
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
/** An import may hold the write lock for seconds: a page waits no longer than this to keep a list. */
const writeWaitMs = 20;

/**
 * Articles like one, best first, at most `count`: from the search index, kept in the archive
 * until the article changes, or two hundred others have. None when the index does not answer.
 */
export async function relatedArticles(id: number, count: number): Promise<ArticleSummary[]> {
  // Which they are is decided anew when the page is; that they are as shown is followed.
  const ids = unrecorded(() => keptIds(id) ?? madeIds(id));
  if (ids.length === 0) return [];
  const byId = await watched(
    async () => summariesById(ids),
    () => ids.map((each) => `article:${each}`),
  );
  return ids.flatMap((each) => byId.get(each) ?? []).slice(0, count);
}

const idList = z.array(z.number());

function keptIds(id: number): number[] | undefined {
  const db = archive();
  const kept = db
    .prepare<[number], { ids: string; asOf: number }>(
      'SELECT ids, as_of AS asOf FROM related_articles WHERE article_id = ?',
    )
    .get(id);
  if (!kept || newestChange(db) - kept.asOf > worthRemaking) return undefined;
  return idList.parse(JSON.parse(kept.ids));
}

function madeIds(id: number): number[] {
  const db = archive();
  const asOf = newestChange(db);
  const [document] = readDocuments('article', [id], db);
  if (!document) return [];
  try {
    const ids = embeddedEngine().moreLike(document, keptCount);
    keep(db, id, ids, asOf);
    return ids;
  } catch (error) {
    log.error({ err: error, articleId: id }, 'related articles could not be found');
    return [];
  }
}

/** Where the archive is being written to, the list is made again for the next reader. */
function keep(db: Sqlite, id: number, ids: number[], asOf: number): void {
  db.pragma(`busy_timeout = ${writeWaitMs}`);
  try {
    db.prepare(
      `INSERT INTO related_articles (article_id, ids, as_of) VALUES (?, ?, ?)
       ON CONFLICT (article_id) DO UPDATE SET ids = excluded.ids, as_of = excluded.as_of`,
    ).run(id, JSON.stringify(ids), asOf);
  } catch (error) {
    if (!isBusy(error)) throw error;
  } finally {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}
