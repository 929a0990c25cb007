import { setImmediate as nextTurn } from 'node:timers/promises';
import { pipelineVersion } from '#lib/article-html/pipeline';
import { buildContents, contentsHash, contentsStore } from '#lib/articles/article-contents';
import { sketchVersion } from '#lib/articles/sketch';
import { archive, type Sqlite } from '#lib/db/connection';

export interface RefreshContentsOptions {
  db?: Sqlite;
  /** Which articles; those that need it without it. */
  ids?: number[];
  /** Every article, also one whose contents are of this body and these rules already. */
  all?: boolean;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface RefreshedContents {
  checked: number;
  refreshed: number;
}

const batchSize = 100;

/**
 * Makes article_contents again where they are missing or were made from another body, address
 * or pipeline version. Other work of the process has its turn between two batches; an aborted
 * refresh keeps what it has made.
 */
export async function refreshContents(
  options: RefreshContentsOptions = {},
): Promise<RefreshedContents> {
  const db = options.db ?? archive();
  const ids = options.ids ?? (options.all ? allIds(db) : outdatedIds(db));
  const refreshBatch = batchRefresher(db, options.all ?? false);
  const done = { checked: 0, refreshed: 0 };
  for (let from = 0; from < ids.length && !options.signal?.aborted; from += batchSize) {
    const batch = ids.slice(from, from + batchSize);
    done.refreshed += refreshBatch(batch);
    done.checked += batch.length;
    options.onProgress?.(done.checked, ids.length);
    await nextTurn();
  }
  return done;
}

/** Articles without contents, or with contents or a sketch of other rules than today's. */
export function outdatedIds(db: Sqlite): number[] {
  return db
    .prepare<[number, number], number>(
      `SELECT id FROM articles
         WHERE NOT EXISTS (SELECT 1 FROM article_contents WHERE article_id = articles.id)
       UNION ALL
       SELECT article_id FROM article_contents WHERE pipeline_version <> ?
       UNION
       SELECT article_id FROM article_sketches WHERE version <> ?`,
    )
    .pluck()
    .all(pipelineVersion, sketchVersion);
}

function allIds(db: Sqlite): number[] {
  return db.prepare<[], number>('SELECT id FROM articles ORDER BY id').pluck().all();
}

interface Row {
  title: string | null;
  body: string | null;
  sourceUrl: string | null;
  sourceHash: string | null;
  pipelineVersion: number | null;
  sketchVersion: number | null;
}

function batchRefresher(db: Sqlite, all: boolean): (ids: number[]) => number {
  const read = db.prepare<[number], Row>(
    // Written by hand, a text may be bytes.
    `SELECT CAST(title AS TEXT) AS title, CAST(body AS TEXT) AS body,
            CAST(source_url AS TEXT) AS sourceUrl, source_hash AS sourceHash,
            pipeline_version AS pipelineVersion, version AS sketchVersion
     FROM articles LEFT JOIN article_contents AS contents ON contents.article_id = id
       LEFT JOIN article_sketches AS sketches ON sketches.article_id = id
     WHERE id = ?`,
  );
  const exists = db.prepare<[number]>('SELECT 1 FROM articles WHERE id = ?');
  const store = contentsStore(db);
  const isStale = (row: Row) =>
    all ||
    row.pipelineVersion !== pipelineVersion ||
    row.sketchVersion !== sketchVersion ||
    row.sourceHash !== contentsHash(row);
  return (ids) => {
    // Made outside the transaction, so that no writer waits for it. A body that changes
    // meanwhile is in the change log, and its contents are made again.
    const made = ids.flatMap((id) => {
      const row = read.get(id);
      return row && isStale(row) ? [{ id, contents: buildContents(row) }] : [];
    });
    const write = db.transaction(() => {
      for (const { id, contents } of made) if (exists.get(id)) store(id, contents);
    });
    if (made.length > 0) write.immediate();
    return made.length;
  };
}
