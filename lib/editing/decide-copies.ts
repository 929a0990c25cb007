import { z } from 'zod';
import {
  type CopyDecision,
  copyGroup,
  decisionOf,
  isArticle,
  mergeCopies,
  type PairDecision,
  setDecisions,
  splitCopy,
} from '#lib/articles/copy-decisions';
import type { Sqlite } from '#lib/db/connection';
import { type Actor, type ChangeItem, type NotUndone, plainItem } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';

type Refused = Extract<CopyDecision, { ok: false }>;
export type CopiesResult = { ok: true; changeId: number | undefined } | Refused;

/** An editor says that an article is no copy of the others of its group. */
export function splitFromCopies(id: number, actor: Actor): Promise<CopiesResult> {
  return commitDecision(id, { actor, action: 'split-copy' }, (db) => splitCopy(id, db));
}

/** An editor says that two articles are the same piece. */
export function joinCopies(id: number, other: number, actor: Actor): Promise<CopiesResult> {
  return commitDecision(id, { actor, action: 'join-copies' }, (db) => mergeCopies(id, other, db));
}

/** Takes back such a decision where nobody has decided otherwise since. Opens no transaction. */
export function undoCopies(db: Sqlite, id: number, item: ChangeItem): ChangeItem[] | NotUndone {
  const { pairs } = readState(item.new);
  const isGone = pairs.some(({ low, high }) => ![low, high].every((each) => isArticle(db, each)));
  if (isGone) return 'gone';
  if (pairs.some(({ low, high, same }) => decisionOf(db, low, high) !== same)) {
    return 'changed-since';
  }
  // Another article's line of the same change, which the pairs are not written on.
  if (pairs.length === 0) return [];
  return regrouped(db, id, () => setDecisions(db, readState(item.old).pairs));
}

async function commitDecision(
  id: number,
  change: { actor: Actor; action: 'split-copy' | 'join-copies' },
  decide: (db: Sqlite) => CopyDecision,
): Promise<CopiesResult> {
  let refused: Refused | undefined;
  const { changeId } = await commitChange(change, (db) =>
    regrouped(db, id, () => {
      const decided = decide(db);
      if (!decided.ok) refused = decided;
      return decided.ok ? decided : { before: [], after: [] };
    }),
  );
  return refused ?? { ok: true, changeId };
}

/** Does it, and gives a line for each article of the pairs: with whom it was one, and is. */
function regrouped(
  db: Sqlite,
  id: number,
  decide: () => { before: PairDecision[]; after: PairDecision[] },
): ChangeItem[] {
  const othersBefore = groups(db);
  const { before, after } = decide();
  if (after.length === 0) return [];
  const articles = new Set([id, ...after.flatMap(({ low, high }) => [low, high])]);
  return [...articles].map((each) => {
    const isOwn = each === id;
    return plainItem('article', each, 'copies', [
      writeState({ others: othersBefore(each), pairs: isOwn ? before : [] }),
      writeState({ others: others(db, each), pairs: isOwn ? after : [] }),
    ]);
  });
}

/** All groups as they are now. @returns the others of an article's group, as others() does */
function groups(db: Sqlite): (id: number) => number[] {
  const originalOf = new Map<number, number>();
  const members = new Map<number, number[]>();
  const rows = db.prepare<[], { id: number; original: number }>(
    'SELECT article_id AS id, original_id AS original FROM article_copies ORDER BY article_id',
  );
  for (const { id, original } of rows.all()) {
    originalOf.set(id, original);
    members.set(original, [...(members.get(original) ?? [original]), id]);
  }
  return (id) => (members.get(originalOf.get(id) ?? id) ?? []).filter((each) => each !== id);
}

function others(db: Sqlite, id: number): number[] {
  return copyGroup(id, db).filter((each) => each !== id);
}

/** With whom an article is one, and on the line of the article it was said of, what was said. */
const state = z.object({
  others: z.array(z.number()),
  pairs: z.array(z.object({ low: z.number(), high: z.number(), same: z.boolean().nullable() })),
});

function writeState(of: z.infer<typeof state>): string {
  return JSON.stringify(of);
}

function readState(text: string | null): z.infer<typeof state> {
  return state.parse(JSON.parse(text ?? '{}'));
}
