import { z } from 'zod';
import type { RawParams } from '#lib/articles/listing-params';
import { type BulkAction, bulkActionSchema, bulkKinds, bulkLimit } from '#lib/editing/bulk-edit';
import { readDeskArticleParams } from '#lib/editing/desk-article-params';
import { deskArticleIds } from '#lib/editing/desk-articles';
import { idList } from '../../id-list';

export type BulkRequest =
  | { ok: true; ids: number[]; action: BulkAction; isLimited: boolean }
  | { ok: false; reason: 'nothing' | 'tooMany' }
  | { ok: false; reason: 'needsValue'; kind: (typeof bulkKinds)[number] };

/** Which articles the list's form means, and what to do with them. */
export function readBulkRequest(query: RawParams): BulkRequest {
  const found = query.whole
    ? deskArticleIds(readDeskArticleParams(query), bulkLimit + 1)
    : idList.catch([]).parse(query.id ?? []);
  if (found.length === 0) return { ok: false, reason: 'nothing' };
  if (found.length > bulkLimit && !query.whole) return { ok: false, reason: 'tooMany' };
  const kind = z.enum(bulkKinds).safeParse(query.kind);
  if (!kind.success) return { ok: false, reason: 'nothing' };
  const action = bulkActionSchema.safeParse({ kind: kind.data, value: query.value });
  if (!action.success) return { ok: false, reason: 'needsValue', kind: kind.data };
  const isLimited = found.length > bulkLimit;
  return { ok: true, ids: found.slice(0, bulkLimit), action: action.data, isLimited };
}
