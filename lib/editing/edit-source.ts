import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import { type Actor, type ChangeItem, type NotUndone, plainItem } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { checkUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';
import { findSource, type SourceDetails } from '#lib/sources/sources';

const sourceFields = ['nameAr', 'nameEn', 'homePage', 'language', 'paused'] as const;

const line = z.string().transform((text) => cleanLine(text).slice(0, 100) || null);

/** What a form says of a source. @param noAddress the text for an address that is none */
export function sourceForm(noAddress: string) {
  return z.object({
    nameAr: line,
    nameEn: line,
    homePage: z
      .string()
      .transform((text) => text.trim() || null)
      .refine((text) => text === null || checkUrl(text).ok, noAddress),
    language: z.enum(['ar', 'en', '']).transform((language) => language || null),
  });
}

export type SourceEdit = Partial<Omit<SourceDetails, 'id'>>;

/** Sets what is known of a source, or pauses it: imports skip its rows from the next run on. */
export async function editSource(id: string, edit: SourceEdit, actor: Actor) {
  return commitChange({ actor, action: 'edit' }, (db, now) => setSource(db, id, edit, now));
}

/** Takes back what an item did to a source. Opens no transaction. */
export function undoSourceItem(
  db: Sqlite,
  item: ChangeItem,
  now: string,
): ChangeItem[] | NotUndone {
  const field = sourceFields.find((name) => name === item.field);
  if (!field) return 'gone';
  if (textOf(findSource(item.record, db)[field]) !== item.new) return 'changed-since';
  const value = field === 'paused' ? item.old === 'true' : item.old;
  return setSource(db, item.record, { [field]: value }, now);
}

function setSource(db: Sqlite, id: string, edit: SourceEdit, now: string): ChangeItem[] {
  const before = findSource(id, db);
  const items = sourceFields
    .filter((field) => edit[field] !== undefined && edit[field] !== before[field])
    .map((field) =>
      plainItem('source', id, field, [textOf(before[field]), textOf(edit[field] ?? null)]),
    );
  if (items.length === 0) return [];
  const after = { ...before, ...edit };
  db.prepare(
    `INSERT INTO sources (source_id, name_ar, name_en, home_page, language, paused, updated_at)
     VALUES (@id, @nameAr, @nameEn, @homePage, @language, @paused, @now)
     ON CONFLICT (source_id) DO UPDATE SET
       name_ar = excluded.name_ar, name_en = excluded.name_en, home_page = excluded.home_page,
       language = excluded.language, paused = excluded.paused, updated_at = excluded.updated_at`,
  ).run({ ...after, paused: after.paused ? 1 : 0, now });
  return items;
}

function textOf(value: string | boolean | null): string | null {
  return value === null ? null : String(value);
}
