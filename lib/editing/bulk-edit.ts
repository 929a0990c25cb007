import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { archive, type Sqlite } from '#lib/db/connection';
import {
  type ArticleRecord,
  type ArticleState,
  readArticleRecord,
} from '#lib/editing/article-record';
import { changeState } from '#lib/editing/article-state';
import type { Actor, ChangeItem } from '#lib/editing/change-set';
import { cleanCategory, cleanTags, termFault } from '#lib/editing/check-article-fields';
import { commitChange } from '#lib/editing/commit-change';
import type { ChangeAction } from '#lib/editing/history-entry';
import { setArticleFields } from '#lib/editing/set-article-fields';
import { cleanLine } from '#lib/ingestion/clean-text';

/** More articles than this are not changed at once. */
export const bulkLimit = 500;

const tagLine = z
  .string()
  .transform(cleanLine)
  .refine((tags) => cleanTags(tags) !== null, 'required');

/**
 * What to do with many articles: value is the category or the tags. Why that can't be used is the message
 * of its fault.
 */
export const bulkActionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('category'),
    value: z.string().transform(cleanCategory).superRefine(requireTerms('category')),
  }),
  z.object({ kind: z.literal('add-tag'), value: tagLine.superRefine(requireTerms('tag')) }),
  // Whatever a tag of the archive is called, it can be taken away.
  z.object({ kind: z.literal('remove-tag'), value: tagLine }),
  z.object({ kind: z.literal(['hide', 'show', 'delete']) }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

function requireTerms(kind: 'category' | 'tag') {
  return (value: string, context: z.RefinementCtx): void => {
    const names = kind === 'category' ? [value] : (cleanTags(value) ?? '').split(',');
    const [fault] = names.flatMap((name) =>
      name === '' ? 'required' : (termFault(kind, name) ?? []),
    );
    if (fault) context.addIssue({ code: 'custom', message: fault });
  };
}

export interface BulkPreview {
  selected: number;
  /** Articles that the action would change. */
  changing: number;
  /** Already as wanted. */
  same: number;
  /** Deleted meanwhile. */
  gone: number;
}

/** What a bulk action would change. */
export function previewBulk(ids: number[], action: BulkAction): BulkPreview {
  const db = archive();
  const preview: BulkPreview = { selected: ids.length, changing: 0, same: 0, gone: 0 };
  for (const id of ids.slice(0, bulkLimit)) {
    const article = readArticleRecord(db, id);
    if (!article) preview.gone += 1;
    else if (wouldChange(article, action)) preview.changing += 1;
    else preview.same += 1;
  }
  return preview;
}

const readAtOnce = 100;

/** The first of the articles that an action would change, up to a limit; the others are as wanted. */
export async function firstChanging(
  ids: number[],
  action: BulkAction,
  limit: number,
): Promise<number[]> {
  const db = archive();
  const changing: number[] = [];
  for (const [at, id] of ids.entries()) {
    if (changing.length === limit) break;
    if (at % readAtOnce === readAtOnce - 1) await turn(); // readers' pages come in between
    const article = readArticleRecord(db, id);
    if (article && wouldChange(article, action)) changing.push(id);
  }
  return changing;
}

export type BulkResult =
  | { ok: true; changeId: number | undefined; changed: number; left: number }
  | { ok: false; reason: 'too-many' };

/** Changes many articles as one change set, which can be undone at once. */
export async function bulkEdit(
  ids: number[],
  action: BulkAction,
  actor: Actor,
): Promise<BulkResult> {
  const wanted = [...new Set(ids)];
  if (wanted.length > bulkLimit) return { ok: false, reason: 'too-many' };
  let left = 0;
  const { changeId, items } = await commitChange(
    { actor, action: `bulk-${action.kind}` satisfies ChangeAction },
    (db, now) =>
      wanted.flatMap((id) => {
        const article = readArticleRecord(db, id);
        const changed = article && apply(db, article, action, { actor, now });
        if (changed) return changed;
        left += 1;
        return [];
      }),
  );
  const changed = new Set(items.map(({ record }) => record)).size;
  return { ok: true, changeId, changed, left };
}

const states: Record<'hide' | 'show' | 'delete', ArticleState> = {
  hide: 'hidden',
  show: 'shown',
  delete: 'deleted',
};

function apply(
  db: Sqlite,
  article: ArticleRecord,
  action: BulkAction,
  by: { actor: Actor; now: string },
): ChangeItem[] | undefined {
  if (!('value' in action)) {
    const changed = changeState(db, article.id, states[action.kind], by.now);
    return Array.isArray(changed) ? changed : undefined;
  }
  return setArticleFields(db, article, fieldsAfter(article, action), by);
}

function wouldChange(article: ArticleRecord, action: BulkAction): boolean {
  if (!('value' in action)) return article.state !== states[action.kind];
  return Object.entries(fieldsAfter(article, action)).some(
    ([field, value]) => article.fields[field as 'category' | 'tags'] !== value,
  );
}

function fieldsAfter(
  { fields }: ArticleRecord,
  action: Extract<BulkAction, { value: string }>,
): { category?: string; tags?: string | null } {
  if (action.kind === 'category') return { category: action.value };
  const tags = (cleanTags(fields.tags ?? '') ?? '').split(',').filter((tag) => tag !== '');
  const named = (cleanTags(action.value) ?? '').split(',');
  const others = tags.filter((tag) => !named.includes(tag));
  if (action.kind === 'remove-tag') {
    return others.length === tags.length ? {} : { tags: others.join(',') || null };
  }
  const missing = named.filter((tag) => !tags.includes(tag));
  return missing.length === 0 ? {} : { tags: [...tags, ...missing].join(',') };
}
