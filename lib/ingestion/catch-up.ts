import { articlesChangedSince, newestChange } from '#lib/articles/change-log';
import { contentsPosition, setContentsPosition } from '#lib/articles/contents-position';
import { groupCopies } from '#lib/articles/group-copies';
import { outdatedIds, refreshContents } from '#lib/articles/refresh-contents';
import { mendCounts } from '#lib/authors/mend-counts';
import { archive, type Sqlite } from '#lib/db/connection';
import { bytesToTexts } from '#lib/ingestion/bytes-to-texts';
import { log } from '#lib/log';
import { drainChanges, gentleBatchSize } from '#lib/search/drain';

export interface CaughtUp {
  /** Articles whose contents were made again. */
  contents: number;
  /** Authors whose articles_count was off. */
  counts: number;
  search: SearchCaughtUp;
}

/** What was brought to the search index, or why that failed; it is tried again next time. */
export type SearchCaughtUp =
  | { ok: true; indexed: number; removed: number }
  | { ok: false; error: string };

/**
 * Makes everything that is derived from articles and authors follow a write, whoever made it:
 * cleaned contents, author counts, the search index. Called after every write of ours, when
 * the server starts, and when another process has changed the file. Cheap when there is
 * nothing to do. A search that fails is logged and reported, never thrown: the archive is
 * right without it.
 * @param options.gently in a process that serves pages: it takes longer, and keeps nobody waiting
 * @param options.signal aborted, it ends soon, and the next call does the rest
 */
export async function catchUp(
  options: { gently?: boolean; signal?: AbortSignal } = {},
): Promise<CaughtUp> {
  const { gently, signal } = options;
  const derived = await catchUpContents(archive(), signal);
  await catchUpCopies(signal);
  return { ...derived, search: await catchUpSearch(gently ? gentleBatchSize : undefined, signal) };
}

/**
 * The part of catchUp() that stays in the archive. An import needs it first, for articles are
 * found by their contents' url_key.
 */
export async function catchUpContents(
  db: Sqlite,
  signal?: AbortSignal,
): Promise<{ contents: number; counts: number }> {
  const done = { contents: 0, counts: 0 };
  // What is made here is a change itself: a second round finds it right. More rounds are for
  // others who write meanwhile; what is left then is found at the next call.
  for (let round = 0; round < 4 && !signal?.aborted; round++) {
    const since = contentsPosition(db);
    bytesToTexts(db, since);
    const upTo = newestChange(db);
    const ids = new Set([...outdatedIds(db), ...articlesChangedSince(db, since)]);
    if (ids.size === 0 && upTo === since) break;
    done.contents += (await refreshContents({ db, ids: [...ids], signal })).refreshed;
    if (signal?.aborted) break;
    const mend = db.transaction(() => {
      done.counts += mendCounts(db, since);
      setContentsPosition(db, upTo);
    });
    mend.immediate();
  }
  return done;
}

/** The archive is right without its copies being found: what goes wrong is tried again next time. */
async function catchUpCopies(signal: AbortSignal | undefined): Promise<void> {
  try {
    await groupCopies(archive(), signal);
  } catch (error) {
    log.error({ err: error }, 'copies of articles could not be found');
  }
}

/** Brings the search index up to the archive. @param batchSize and signal: see drainChanges() */
async function catchUpSearch(batchSize?: number, signal?: AbortSignal): Promise<SearchCaughtUp> {
  try {
    return { ok: true, ...(await drainChanges(undefined, batchSize, signal)) };
  } catch (error) {
    log.error({ err: error }, 'the search index could not follow the archive');
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
