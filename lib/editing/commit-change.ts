import { timestamp } from '#lib/db/clock';
import { archive, type Sqlite } from '#lib/db/connection';
import { type Actor, type ChangeItem, recordChange } from '#lib/editing/change-set';
import type { ChangeAction } from '#lib/editing/history-entry';
import { catchUp } from '#lib/ingestion/catch-up';
import { log } from '#lib/log';

/** With more values than this the search index follows in its own time. */
const fewItems = 600;

export interface CommittedChange {
  /** Undefined when nothing had to be changed. */
  changeId: number | undefined;
  items: ChangeItem[];
}

/**
 * Does an editor's work in one transaction with its entry in the history, then brings the
 * search index up to it: when this returns, readers see the change everywhere. When `work`
 * throws, nothing is kept.
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
  if (committed.items.length <= fewItems) await following;
  return committed;
}
