import { type FieldEdit, fieldEdits } from '#lib/articles/field-edits';
import { nameKey } from '#lib/authors/name-key';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { archive } from '#lib/db/connection';
import { type AuthorRecord, readAuthorRecord } from '#lib/editing/author-record';
import type { NamedAuthor } from '#lib/editing/similar-authors';
import { foldText } from '#lib/search/fold';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

/** A page of authors, those with most articles first; with `q`, those whose name has its words. */
export function listDeskAuthors(params: { q?: string; page: number }): Page<NamedAuthor> {
  const words = foldText(params.q ?? '').split(' ');
  const all = archive()
    .prepare<[string], NamedAuthor>(
      `SELECT id, name, articles_count AS articlesCount FROM authors
       WHERE name <> ? ORDER BY articles_count DESC, id`,
    )
    .all(unknownAuthorName);
  const found = params.q
    ? all.filter(({ name }) => {
        const folded = foldText(name);
        return words.every((word) => folded.includes(word));
      })
    : all;
  const from = (params.page - 1) * pageSize;
  return toPage(found.slice(from, from + pageSize), found.length, params.page);
}

export interface DeskAuthor extends AuthorRecord {
  isUnknown: boolean;
  edits: Map<string, FieldEdit>;
  /** Other names that imports find the author by. */
  aliases: string[];
}

export function findDeskAuthor(id: number): DeskAuthor | undefined {
  const db = archive();
  const record = readAuthorRecord(db, id);
  if (!record) return undefined;
  const edits = fieldEdits(db).of('author', id);
  const aliases = db
    .prepare<[number], string>('SELECT name FROM author_aliases WHERE author_id = ? ORDER BY name')
    .pluck()
    .all(id)
    .filter((alias) => nameKey(alias) !== nameKey(record.fields.name ?? ''));
  const isUnknown = record.fields.name === unknownAuthorName;
  return { ...record, isUnknown, aliases, edits: new Map(edits.map((edit) => [edit.field, edit])) };
}

/** The authors of these ids, in their order; those that are gone are left out. */
export function authorsOf(ids: number[]): NamedAuthor[] {
  const read = archive().prepare<[number], NamedAuthor>(
    'SELECT id, name, articles_count AS articlesCount FROM authors WHERE id = ?',
  );
  return ids.flatMap((id) => read.get(id) ?? []);
}
