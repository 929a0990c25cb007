import { archive } from '#lib/db/connection';
import { type ArticleFields, readArticleRecord } from '#lib/editing/article-record';
import type { Actor } from '#lib/editing/change-set';
import { editArticle } from '#lib/editing/edit-article';
import { importFiles } from '#lib/ingestion/import-files';
import { writeRows } from '#tests/support/import-fixtures';

export const salma: Actor = { id: 'u1', name: 'سلمى' };
export const omar: Actor = { id: 'u2', name: 'عمر' };

/** Imports rows from a file of the test's folder. @returns the report's counts. */
export async function importInto(dir: string, ...rows: unknown[]) {
  const report = await importFiles({ paths: [writeRows(dir, 'rows.ndjson', rows)] });
  const { inserted, updated, unchanged, skipped, errors, codes } = report.totals;
  return { inserted, updated, unchanged, skipped, errors, codes };
}

export function fieldsOf(id: number): ArticleFields {
  const record = readArticleRecord(archive(), id);
  if (!record) throw new Error(`There is no article ${id}.`);
  return record.fields;
}

/** What a form of the article holds when it is opened. */
export function formOf(id: number): Record<keyof ArticleFields, string> {
  const entries = Object.entries(fieldsOf(id)).map(([field, value]) => [field, value ?? '']);
  return Object.fromEntries(entries);
}

/** Edits an article from a form that was just opened. */
export function edit(id: number, values: Partial<Record<keyof ArticleFields, string>>, by = salma) {
  const base = formOf(id);
  return editArticle({ id, base, typed: { ...base, ...values }, newAuthor: true }, by);
}

export function mark(id: number, field: string) {
  return archive()
    .prepare('SELECT * FROM field_edits WHERE record_id = ? AND field = ?')
    .get(id, field) as Record<string, string | null> | undefined;
}
