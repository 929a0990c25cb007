import { htmlToText } from '#lib/article-html/html-to-text';
import { archive, type Sqlite } from '#lib/db/connection';
import type { ArticleDocument, DocumentOf, SearchKind } from '#lib/search/engine';

/** Reads the documents of records as they are now. A record that is not there is left out. */
export function readDocuments<K extends SearchKind>(
  kind: K,
  ids: number[],
  db: Sqlite = archive(),
): DocumentOf[K][] {
  return readers[kind](db, ids);
}

/** The ids of a kind above `after`, lowest first, at most `limit`. */
export function documentIds(
  kind: SearchKind,
  after: number,
  limit: number,
  db: Sqlite = archive(),
): number[] {
  return db
    .prepare<[number, number], number>(
      `SELECT id FROM ${tables[kind]} WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .pluck()
    .all(after, limit);
}

export function documentCount(kind: SearchKind, db: Sqlite = archive()): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${tables[kind]}`).pluck().get() ?? 0;
}

/** The titles of articles, or the names of authors, by id. */
export function recordTitles(
  kind: SearchKind,
  ids: number[],
  db: Sqlite = archive(),
): Map<number, string> {
  const column = kind === 'article' ? 'title' : 'name';
  const rows = db
    .prepare<[string], { id: number; title: string }>(
      `SELECT id, coalesce(${column}, '') AS title FROM ${tables[kind]}
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const tables: Record<SearchKind, string> = { article: 'articles', author: 'authors' };

const readers: { [K in SearchKind]: (db: Sqlite, ids: number[]) => DocumentOf[K][] } = {
  article: readArticles,
  author: readAuthors,
};

interface ArticleRow {
  id: number;
  title: string | null;
  author: string;
  excerpt: string | null;
  html: string | null;
  category: string | null;
  authorId: number;
  sourceId: string | null;
  date: string | null;
  language: string | null;
  groupId: number | null;
}

function readArticles(db: Sqlite, ids: number[]): ArticleDocument[] {
  const rows = db
    .prepare<[string], ArticleRow>(
      `SELECT articles.id, CAST(title AS TEXT) AS title, authors.name AS author,
              CAST(excerpt AS TEXT) AS excerpt, html, category,
              author_id AS authorId, source_id AS sourceId, sort_date AS date, language,
              coalesce(copies.original_id, originals.original_id) AS groupId
       FROM articles
       JOIN authors ON authors.id = author_id
       LEFT JOIN article_contents AS contents ON contents.article_id = articles.id
       LEFT JOIN article_copies AS copies ON copies.article_id = articles.id
       LEFT JOIN (SELECT DISTINCT original_id FROM article_copies) AS originals
         ON originals.original_id = articles.id
       WHERE articles.id IN (SELECT value FROM json_each(?))
       ORDER BY articles.id`,
    )
    .all(JSON.stringify(ids));
  const tags = tagsOf(db, ids);
  return rows.map((row) => ({
    id: row.id,
    title: row.title ?? '',
    author: row.author,
    tags: tags.get(row.id) ?? [],
    excerpt: row.excerpt ?? '',
    // An article without contents yet is indexed again when they are made.
    body: htmlToText(row.html ?? ''),
    category: row.category,
    authorId: row.authorId,
    sourceId: row.sourceId,
    date: row.date ?? '',
    language: row.language === 'en' ? 'en' : 'ar',
    groupId: row.groupId,
  }));
}

function tagsOf(db: Sqlite, ids: number[]): Map<number, string[]> {
  const rows = db
    .prepare<[string], { id: number; name: string }>(
      `SELECT article_id AS id, name FROM article_tags
       WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, name`,
    )
    .all(JSON.stringify(ids));
  const tags = new Map<number, string[]>();
  for (const { id, name } of rows) {
    const names = tags.get(id);
    if (names) names.push(name);
    else tags.set(id, [name]);
  }
  return tags;
}

function readAuthors(db: Sqlite, ids: number[]) {
  return db
    .prepare<[string], { id: number; name: string; bio: string }>(
      `SELECT id, name, coalesce(bio, '') AS bio FROM authors
       WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(ids));
}
