import { urlKey } from '#lib/articles/url-key';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { archive, type Sqlite } from '#lib/db/connection';
import type { DeskArticleParams, DeskArticleRow } from '#lib/editing/desk-article-row';
import { foldText } from '#lib/search/fold';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

/** A page of the archive's articles as editors see them: hidden and deleted ones too. */
export function listDeskArticles(params: DeskArticleParams): Page<DeskArticleRow> {
  const db = searchable(archive());
  const { from, values } = queryOf(params);
  const total = db.prepare<object, number>(`SELECT count(*) ${from}`).pluck().get(values) ?? 0;
  const rows = db
    .prepare<object, Row>(
      `SELECT listed.id, title, state, category, source_id AS sourceId, author_id AS authorId,
         authors.name AS authorName, sort_date AS date,
         EXISTS (${editsOfListed}) AS edited,
         EXISTS (${editsOfListed} AND source_changed_at IS NOT NULL) AS newer
       ${from} ORDER BY ${orders[params.sort ?? 'newest']} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: pageSize, offset: (params.page - 1) * pageSize });
  return toPage(rows.map(toRow), total, params.page);
}

/** The ids of all articles that a list has, its first ones up to a limit. */
export function deskArticleIds(params: DeskArticleParams, limit: number): number[] {
  const { from, values } = queryOf(params);
  return searchable(archive())
    .prepare<object, number>(
      `SELECT listed.id ${from} ORDER BY ${orders[params.sort ?? 'newest']} LIMIT @limit`,
    )
    .pluck()
    .all({ ...values, limit });
}

type Row = Omit<DeskArticleRow, 'edited' | 'newer'> & { edited: number; newer: number };

function toRow(row: Row): DeskArticleRow {
  const authorName = row.authorName === unknownAuthorName ? null : row.authorName;
  return { ...row, authorName, edited: row.edited === 1, newer: row.newer === 1 };
}

const editsOfListed =
  "SELECT 1 FROM field_edits WHERE field_edits.kind = 'article' AND record_id = listed.id";

const orders = {
  newest: 'sort_date DESC, listed.id DESC',
  oldest: 'sort_date, listed.id',
  title: 'title, listed.id',
  changed: 'changed_at DESC, listed.id DESC',
};

const listed = `
  (SELECT id, title, category, author_id, source_id, sort_date, source_url,
          updated_at AS changed_at, 'shown' AS state FROM articles
   UNION ALL
   SELECT article_id, title, category, author_id, source_id, sort_date, source_url,
          withheld_at, state FROM withheld_articles WHERE article IS NOT NULL) AS listed`;

function queryOf(params: DeskArticleParams): { from: string; values: Record<string, unknown> } {
  const { q, state, edited, source, category, tag, author } = params;
  const isAddress = q !== undefined && /^https?:\/\//i.test(q);
  const conditions = [
    state === undefined || state === 'listed' ? "state <> 'deleted'" : 'state = @state',
    edited && `EXISTS (${editsOfListed} ${edited === 'newer' ? newerOnly : ''})`,
    source && 'source_id = @source',
    category && 'category = @category',
    author && 'author_id = @author',
    tag && 'listed.id IN (SELECT article_id FROM article_tags WHERE name = @tag)',
    q && (isAddress ? `(source_url = @q OR listed.id IN ${byAddress})` : byWords),
  ].filter((condition) => condition);
  const from = `FROM ${listed} LEFT JOIN authors ON authors.id = author_id
    WHERE ${conditions.join(' AND ')}`;
  const values = { q, state, source, category, author, tag };
  return { from, values: { ...values, key: isAddress ? urlKey(q) : null } };
}

const newerOnly = 'AND source_changed_at IS NOT NULL';

const byAddress = `
  (SELECT article_id FROM article_contents WHERE url_key = @key
   UNION SELECT article_id FROM withheld_articles WHERE url_key = @key)`;

const byWords =
  "(CAST(listed.id AS text) = @q OR has_words(coalesce(title, '') || ' ' || coalesce(name, ''), @q))";

const prepared = new WeakSet<Sqlite>();

/** SQL can ask whether a text has all words of a query, folded as search folds them. */
function searchable(db: Sqlite): Sqlite {
  if (prepared.has(db)) return db;
  let query = { text: '', words: [''] };
  db.function('has_words', { deterministic: true }, (text, wanted) => {
    if (query.text !== wanted) query = { text: String(wanted), words: wordsOf(String(wanted)) };
    const folded = foldText(String(text));
    return query.words.every((word) => folded.includes(word)) ? 1 : 0;
  });
  prepared.add(db);
  return db;
}

function wordsOf(text: string): string[] {
  return foldText(text).split(' ');
}
