import type { SourceArticle } from '#lib/articles/source-article';
import {
  type NotPutBack,
  putBack,
  setWithheldState,
  withhold,
} from '#lib/articles/withheld-articles';
import type { Sqlite } from '#lib/db/connection';
import { type ArticleState, readArticleRecord } from '#lib/editing/article-record';
import { type Actor, type ChangeItem, plainItem } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { ImportSession } from '#lib/ingestion/import-session';

export type StateResult =
  | { ok: true; changeId: number | undefined }
  | { ok: false; reason: 'not-found' | NotPutBack };

const actions = { hidden: 'hide', shown: 'show', deleted: 'delete' } as const;

/** Hides an article from readers (its page answers 410), shows it again, or deletes it. */
export async function setArticleState(
  id: number,
  state: ArticleState,
  actor: Actor,
): Promise<StateResult> {
  let failure: Exclude<StateResult, { ok: true }> | undefined;
  const { changeId } = await commitChange({ actor, action: actions[state] }, (db, now) => {
    const changed = changeState(db, id, state, now);
    if (!Array.isArray(changed)) failure = { ok: false, reason: changed };
    return Array.isArray(changed) ? changed : [];
  });
  return failure ?? { ok: true, changeId };
}

/**
 * The same inside a transaction of the caller's. An article that is shown again takes over
 * what its source has said meanwhile, as an import would.
 * @returns what changed (nothing when it is in that state), or why it can't be.
 */
export function changeState(
  db: Sqlite,
  id: number,
  to: ArticleState,
  now: string,
): ChangeItem[] | 'not-found' | NotPutBack {
  const article = readArticleRecord(db, id);
  if (!article) return 'not-found';
  if (article.state === to) return [];
  const changed = [plainItem('article', id, 'state', [article.state, to])];
  if (to !== 'shown') {
    if (article.state === 'shown') withhold(db, id, to, now);
    else setWithheldState(db, id, to, now);
    return changed;
  }
  const back = putBack(db, id);
  if (!back.ok) return back.reason;
  if (back.newerRow !== null) importNewer(db, JSON.parse(back.newerRow));
  return changed;
}

function importNewer(db: Sqlite, row: SourceArticle): void {
  const session = new ImportSession(db);
  try {
    session.article(row);
  } finally {
    session.close();
  }
}
