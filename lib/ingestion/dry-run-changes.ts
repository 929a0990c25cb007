import { z } from 'zod';
import type { Sqlite } from '#lib/db/connection';
import { differences, type FieldDifference } from '#lib/ingestion/field-differences';

/** What an import would do to one article or author. */
export interface ImportChange {
  kind: 'article' | 'author';
  outcome: 'inserted' | 'updated' | 'removed';
  /** Null for one that is not there yet. */
  recordId: number | null;
  /** Its title or name. */
  label: string;
  /** Those that would differ; none for one that would be removed. */
  fields: FieldDifference[];
}

/** Of each kind and outcome so many are kept: enough to look at. */
const keptOfEach = 200;

type Fields = Record<string, string | null>;

// Written by hand, a text may be bytes.
const texts = (...columns: string[]) =>
  columns.map((column) => `CAST(${column} AS TEXT) AS ${column}`).join(', ');

const sql = {
  article: `SELECT ${texts('title', 'excerpt', 'category', 'publish_date', 'tags', 'source_url')},
      ${texts('article_image', 'source_id')},
      (SELECT name FROM authors WHERE authors.id = author_id) AS author, ${texts('body')}
    FROM articles WHERE id = ?`,
  author: `SELECT ${texts('name', 'bio', 'avatar_url', 'social_links')} FROM authors WHERE id = ?`,
};

const fields = z.record(z.string(), z.string().nullable());

/**
 * What a dry run has done to its copy, compared with the archive it was copied from: the
 * change log says which records, the records say what.
 * @param since the copy's newest change before the run.
 */
export function dryRunChanges(copy: Sqlite, since: number, archive: Sqlite): ImportChange[] {
  const kept: Record<string, number> = {};
  const changes: ImportChange[] = [];
  const log = copy.prepare<[number], { kind: 'article' | 'author'; recordId: number }>(
    'SELECT kind, record_id AS recordId FROM change_log WHERE id > ? ORDER BY id',
  );
  const read = (db: Sqlite, kind: 'article' | 'author', id: number): Fields | undefined =>
    fields.optional().parse(db.prepare<[number]>(sql[kind]).get(id));
  for (const { kind, recordId } of log.iterate(since)) {
    const before = read(archive, kind, recordId);
    const after = read(copy, kind, recordId);
    const change = changeOf(kind, recordId, before, after);
    if (!change) continue;
    const key = `${kind} ${change.outcome}`;
    kept[key] = (kept[key] ?? 0) + 1;
    if (kept[key] <= keptOfEach) changes.push(change);
  }
  return changes;
}

function changeOf(
  kind: 'article' | 'author',
  id: number,
  before: Fields | undefined,
  after: Fields | undefined,
): ImportChange | undefined {
  const label = labelOf(after ?? before ?? {});
  if (!after) {
    if (!before) return undefined;
    return { kind, outcome: 'removed', recordId: id, label, fields: [] };
  }
  const found = differences(before, after);
  if (!before) return { kind, outcome: 'inserted', recordId: null, label, fields: found };
  // Only what is derived has changed.
  if (found.length === 0) return undefined;
  return { kind, outcome: 'updated', recordId: id, label, fields: found };
}

function labelOf({ title, name }: Fields): string {
  return title ?? name ?? '';
}
