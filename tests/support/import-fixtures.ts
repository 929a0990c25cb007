import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { archive, type Sqlite } from '#lib/db/connection';

/** A hasad article row; what is given takes the place of its own. */
export function articleRow(number: number, given: Record<string, unknown> = {}) {
  return {
    type: 'article',
    source_id: 'maqha',
    title: `عنوان ${number}`,
    author: 'ليلى',
    url: `https://maqha.example/${number}`,
    article_image_url: `https://maqha.example/${number}.jpg`,
    categorie: 'فن',
    content_html: `<p>نص المقال ${number} عن الزيتون.</p>`,
    tags: ['زيتون', 'تطريز'],
    published_at: '2018-05-31',
    excerpt: `موجز ${number}`,
    ...given,
  };
}

export function authorRow(name: string, given: Record<string, unknown> = {}) {
  return {
    type: 'author',
    source_id: 'maqha',
    name,
    bio: `سيرة ${name}`,
    avatar_url: 'https://maqha.example/avatar.jpg',
    social_links: { profile: `https://maqha.example/by/${encodeURIComponent(name)}` },
    ...given,
  };
}

/** Writes rows as lines; a text or bytes are written as they are. @returns the file's path. */
export function writeRows(root: string, name: string, rows: unknown[]): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  const lines = rows.flatMap((row) => [
    typeof row === 'string' || Buffer.isBuffer(row)
      ? Buffer.from(row)
      : Buffer.from(JSON.stringify(row)),
    Buffer.from('\n'),
  ]);
  writeFileSync(path, Buffer.concat(lines));
  return path;
}

export interface StoredArticle {
  id: number;
  title: string | null;
  article_image: string | null;
  excerpt: string | null;
  category: string | null;
  publish_date: string | null;
  body: string | null;
  source_url: string | null;
  tags: string | null;
  source_id: string | null;
  updated_at: string;
  author: string;
}

/** The archive's articles with their author's name, by id. */
export function storedArticles(): StoredArticle[] {
  return archive()
    .prepare<[], StoredArticle>(
      `SELECT articles.id, title, article_image, excerpt, category, publish_date, body, source_url,
         tags, source_id, articles.updated_at, name AS author
       FROM articles JOIN authors ON authors.id = author_id ORDER BY articles.id`,
    )
    .all();
}

export function storedArticle(): StoredArticle {
  const [first] = storedArticles();
  if (!first) throw new Error('There is no article.');
  return first;
}

/** Everything the archive holds but the reports of imports, as text. */
export function everything(db: Sqlite = archive()): string {
  const tables = [
    'articles',
    'authors',
    'article_contents',
    'article_tags',
    'removed_articles',
    'change_log',
    'archive_meta',
    'source_rows',
    'field_edits',
    'withheld_articles',
    'author_aliases',
    'term_aliases',
    'sources',
  ];
  const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]);
  return JSON.stringify(rows);
}

/** Authors whose articles_count is not the number of their articles. */
export function wrongCounts(): unknown[] {
  return archive()
    .prepare(
      `SELECT name, articles_count,
         (SELECT count(*) FROM articles WHERE author_id = authors.id) AS counted
       FROM authors WHERE articles_count <> counted`,
    )
    .all();
}
