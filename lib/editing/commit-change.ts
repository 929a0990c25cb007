import { setTimeout as wait } from 'node:timers/promises';
import { timestamp } from '#lib/db/clock';
import { archive, type Sqlite } from '#lib/db/connection';
import { type Actor, type ChangeItem, recordChange } from '#lib/editing/change-set';
import type { ChangeAction } from '#lib/editing/history-entry';
import { catchUp } from '#lib/ingestion/catch-up';
import { log } from '#lib/log';

/** With more values than this the search index follows in its own time. */
const fewItems = 600;

/** While an import goes on, what it brings is made first: nobody waits for that to see an edit saved. */
const longestWaitMs = 2_000;

export interface CommittedChange {
  /** Undefined when nothing had to be changed. */
  changeId: number | undefined;
  items: ChangeItem[];
}

/**
 * Does an editor's work in one transaction with its entry in the history, then brings the
 * search index up to it: when this returns, readers see the change everywhere, unless so much is to
 * be made beside it that the rest follows later. When `work` throws, nothing is kept.
 */
export async function commitChange(
  change: { actor: Actor; action: ChangeAction; undoes?: number },
  work: (db: Sqlite, now: string) => ChangeItem[],
): Promise<CommittedChange> {
  const db = archive();
  const now = timestamp();
  const transaction = db.transaction((): CommittedChange => {
    const items = work(db, now);
    const changeId = items.length > 0 ? recordChange(db, { ...change, items, now }) : undefined;
    return { changeId, items };
  });
  const committed = transaction.immediate();
  const following = catchUp({ gently: true }).catch((error: unknown) =>
    log.error({ err: error }, 'what is made from articles could not follow an edit'),
  );
  if (committed.items.length <= fewItems) {
    await Promise.race([following, wait(longestWaitMs, undefined, { ref: false })]);
  }
  return committed;
}
