import { z } from 'zod';
import type { RawParams } from '#lib/articles/listing-params';
import { type BulkAction, bulkActionSchema, bulkKinds, bulkLimit } from '#lib/editing/bulk-edit';
import { readDeskArticleParams } from '#lib/editing/desk-article-params';
import { deskArticleIds } from '#lib/editing/desk-articles';
import { idList } from '../../id-list';

export type BulkRequest =
  | { ok: true; ids: number[]; action: BulkAction; isLimited: boolean }
  | { ok: false; reason: 'nothing' | 'needsValue' | 'tooMany' };

/** Which articles the list's form means, and what to do with them. */
export function readBulkRequest(query: RawParams): BulkRequest {
  const action = bulkActionSchema.safeParse({ kind: query.kind, value: query.value });
  if (!action.success) {
    const isKnown = z.enum(bulkKinds).safeParse(query.kind).success;
    return { ok: false, reason: isKnown ? 'needsValue' : 'nothing' };
  }
  const found = query.whole
    ? deskArticleIds(readDeskArticleParams(query), bulkLimit + 1)
    : idList.catch([]).parse(query.id ?? []);
  if (found.length === 0) return { ok: false, reason: 'nothing' };
  if (found.length > bulkLimit && !query.whole) return { ok: false, reason: 'tooMany' };
  const isLimited = found.length > bulkLimit;
  return { ok: true, ids: found.slice(0, bulkLimit), action: action.data, isLimited };
}
