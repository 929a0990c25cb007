import { type FieldEdit, fieldEdits } from '#lib/articles/field-edits';
import { archive } from '#lib/db/connection';
import { type ArticleRecord, readArticleRecord } from '#lib/editing/article-record';

/** An article as the desk's page of it shows it. */
export interface DeskArticle extends ArticleRecord {
  /** The fields that editors changed, by name. */
  edits: Map<string, FieldEdit>;
}

/** Undefined when there is none, or it was deleted and forgotten. */
export function findDeskArticle(id: number): DeskArticle | undefined {
  const db = archive();
  const record = readArticleRecord(db, id);
  if (!record) return undefined;
  const edits = fieldEdits(db).of('article', id);
  return { ...record, edits: new Map(edits.map((edit) => [edit.field, edit])) };
}

/** The titles of articles that readers see, in the order of their ids' list. */
export function titlesOf(ids: number[]): { id: number; title: string | null }[] {
  const read = archive().prepare<[number], { id: number; title: string | null }>(
    'SELECT id, title FROM articles WHERE id = ?',
  );
  return ids.flatMap((id) => read.get(id) ?? []);
}
