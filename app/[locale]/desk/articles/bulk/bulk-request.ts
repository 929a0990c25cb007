import { z } from 'zod';
import type { RawParams } from '#lib/articles/listing-params';
import {
  type BulkAction,
  bulkActionSchema,
  bulkLimit,
  firstChanging,
} from '#lib/editing/bulk-edit';
import { readDeskArticleParams } from '#lib/editing/desk-article-params';
import { bulkKinds } from '#lib/editing/desk-article-row';
import { deskArticleIds } from '#lib/editing/desk-articles';
import { idList } from '../../id-list';

/** Reading so many takes about as long as a person waits without wondering. */
const mostLookedAt = 20_000;

const valueFault = z.enum(['required', 'too-long', 'no-address']).catch('required');
export type ValueFault = z.infer<typeof valueFault>;

export type BulkRequest =
  | { ok: true; ids: number[]; action: BulkAction; isLimited: boolean }
  | { ok: false; reason: 'nothing' | 'tooMany' }
  | {
      ok: false;
      reason: 'needsValue';
      kind: (typeof bulkKinds)[number];
      fault: ValueFault;
    };

/** Which articles the list's form means, and what to do with them. */
export async function readBulkRequest(query: RawParams): Promise<BulkRequest> {
  const found = query.whole
    ? deskArticleIds(readDeskArticleParams(query), mostLookedAt)
    : idList.catch([]).parse(query.id ?? []);
  if (found.length === 0) return { ok: false, reason: 'nothing' };
  if (found.length > bulkLimit && !query.whole) return { ok: false, reason: 'tooMany' };
  const kind = z.enum(bulkKinds).safeParse(query.kind);
  if (!kind.success) return { ok: false, reason: 'nothing' };
  const action = bulkActionSchema.safeParse({ kind: kind.data, value: query.value });
  if (!action.success) {
    const fault = valueFault.parse(action.error.issues[0]?.message);
    return { ok: false, reason: 'needsValue', kind: kind.data, fault };
  }
  // Of more than can be done at once those come first that are not as wanted yet.
  const isMuch = found.length > bulkLimit;
  const changing = isMuch ? await firstChanging(found, action.data, bulkLimit + 1) : [];
  const ids = (changing.length > 0 ? changing : found).slice(0, bulkLimit);
  return { ok: true, ids, action: action.data, isLimited: changing.length > bulkLimit };
}
