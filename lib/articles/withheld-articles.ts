import { buildContents, contentsStore } from '#lib/articles/article-contents';
import { timestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';

export type WithheldState = 'hidden' | 'deleted';

/** Why an article can't be put back. */
export type NotPutBack = 'not-withheld' | 'forgotten' | 'address-taken';

/** What the source has said of a withheld article meanwhile; JSON of a SourceArticle. */
export type PutBack = { ok: true; newerRow: string | null } | { ok: false; reason: NotPutBack };

/** A deleted article can be brought back for so long; then its text is forgotten. */
const deletedKeptDays = 30;

/**
 * Takes an article out of the archive and keeps its row: its page answers 410, it is in no
 * list, search, feed or count, and no import brings it back. Opens no transaction.
 * @returns false when there is no such article in the archive.
 */
export function withhold(db: Sqlite, id: number, state: WithheldState, now: string): boolean {
  const row = db.prepare<[number], Row>('SELECT * FROM articles WHERE id = ?').get(id);
  if (!row) return false;
  db.prepare(
    `INSERT INTO withheld_articles (article_id, state, withheld_at, title, category, author_id,
       source_id, sort_date, source_url, url_key, article)
     VALUES (@id, @state, @now, @title, @category, @author_id, @source_id, @sort_date, @source_url,
       (SELECT url_key FROM article_contents WHERE article_id = @id), @article)`,
  ).run({ ...row, state, now, article: JSON.stringify(row) });
  db.prepare<[number]>('DELETE FROM articles WHERE id = ?').run(id);
  return true;
}

/** Hidden becomes deleted, or deleted hidden. @returns false when it is not withheld. */
export function setWithheldState(db: Sqlite, id: number, state: WithheldState, now: string) {
  const { changes } = db
    .prepare<[string, string, number]>(
      `UPDATE withheld_articles SET state = ?, withheld_at = ?
       WHERE article_id = ? AND article IS NOT NULL`,
    )
    .run(state, now, id);
  return changes === 1;
}

/** Puts a withheld article back under its id, as it was. Opens no transaction. */
export function putBack(db: Sqlite, id: number): PutBack {
  const kept = db
    .prepare<[number], { article: string | null; newerRow: string | null }>(
      `SELECT article, newer_row AS newerRow FROM withheld_articles WHERE article_id = ?`,
    )
    .get(id);
  if (!kept) return { ok: false, reason: 'not-withheld' };
  if (kept.article === null) return { ok: false, reason: 'forgotten' };
  const row: Row = JSON.parse(kept.article);
  const isTaken = db
    .prepare<[number, string | null]>('SELECT 1 FROM articles WHERE id = ? OR source_url = ?')
    .get(id, row.source_url);
  if (isTaken) return { ok: false, reason: 'address-taken' };
  insertRow(db, row);
  contentsStore(db)(
    id,
    buildContents({ title: row.title, body: row.body, sourceUrl: row.source_url }),
  );
  db.prepare<[number]>('DELETE FROM withheld_articles WHERE article_id = ?').run(id);
  return { ok: true, newerRow: kept.newerRow };
}

/** Erases the texts of articles that were deleted long ago; they still don't come back. */
export function forgetDeleted(db: Sqlite, now = new Date()): number {
  const before = timestamp(new Date(now.getTime() - deletedKeptDays * 24 * 60 * 60 * 1_000));
  const { changes } = db
    .prepare<[string]>(
      `UPDATE withheld_articles SET article = NULL, newer_row = NULL
       WHERE state = 'deleted' AND withheld_at < ? AND article IS NOT NULL`,
    )
    .run(before);
  return changes;
}

type Row = Record<string, string | number | null> & {
  id: number;
  title: string | null;
  body: string | null;
  source_url: string | null;
};

/** Columns of a later version's, and the generated one, are not there to be written. */
function insertRow(db: Sqlite, row: Row): void {
  const columns = db
    .prepare<[], string>("SELECT name FROM pragma_table_info('articles')")
    .pluck()
    .all()
    .filter((name) => Object.hasOwn(row, name));
  const names = columns.map((name) => `"${name}"`).join(', ');
  const values = columns.map((name) => `@${name}`).join(', ');
  db.prepare(`INSERT INTO articles (${names}) VALUES (${values})`).run(row);
}
