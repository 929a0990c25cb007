import { madeExcerpt } from '#lib/article-html/running-text';
import { type ArticleColumns, changesOf } from '#lib/articles/article-changes';
import { buildContents, contentsStore } from '#lib/articles/article-contents';
import { type KeptEdits, keptEdits } from '#lib/articles/kept-edits';
import type { SourceArticle } from '#lib/articles/source-article';
import type { Sqlite } from '#lib/db/connection';

export interface FoundArticle {
  id: number;
  contentHash: string | null;
}

/** An article that was here. withheld: an editor took it out, and it is not to come back by itself. */
export interface RemovedArticle {
  id: number;
  withheld: boolean;
}

/**
 * Writes the articles of sources, with their contents. It opens no transaction: the caller
 * puts many rows into one. Articles are found by their url_key, so every article must have
 * its contents (see lib/ingestion/catch-up.ts).
 */
export interface ArticleWriter {
  /** The article whose source's row had this hash: nothing to do for it. */
  findUnchanged(hash: string): number | undefined;
  find(address: { urlKey: string; url: string }): FoundArticle | undefined;
  hashOf(id: number): string | null | undefined;
  sourceOf(id: number): string | null | undefined;
  findRemoved(address: { urlKey: string; url: string }): RemovedArticle | undefined;
  /** Remembers what the source says of a withheld article, for when it is shown again. */
  keepNewer(id: number, article: SourceArticle, hash: string): void;
  /** Adds an article; one that was removed gets its old id back, and its editors' changes. */
  insert(
    article: SourceArticle,
    hash: string,
    authorId: number,
    now: string,
    removed?: RemovedArticle,
  ): number;
  /** authorId undefined: the row names none, the known one stays. */
  update(
    id: number,
    article: SourceArticle,
    hash: string,
    authorId: number | undefined,
    now: string,
  ): 'updated' | 'unchanged';
}

export function articleWriter(db: Sqlite): ArticleWriter {
  const storeContents = contentsStore(db);
  const byHash = db
    .prepare<[string], number>('SELECT id FROM articles WHERE content_hash = ?')
    .pluck();
  // Two old addresses can have one key: the very address given comes first.
  const byKey = db.prepare<[string, string], FoundArticle>(
    `SELECT id, content_hash AS contentHash
     FROM article_contents JOIN articles ON id = article_id
     WHERE url_key = ? ORDER BY source_url = ? DESC, id LIMIT 1`,
  );
  const removedByKey = db.prepare<[string], { id: number; withheld: number }>(
    `SELECT article_id AS id, withheld_articles.article_id IS NOT NULL AS withheld
     FROM removed_articles LEFT JOIN withheld_articles USING (article_id)
     WHERE removed_articles.url_key = ? ORDER BY withheld DESC, removed_at DESC LIMIT 1`,
  );
  // Removed before addresses had keys, or before fragments counted in them.
  const removedByUrl = db.prepare<[string, string], { id: number; withheld: number }>(
    `SELECT article_id AS id, withheld_articles.article_id IS NOT NULL AS withheld
     FROM removed_articles LEFT JOIN withheld_articles USING (article_id)
     WHERE (removed_articles.url_key IS NULL OR removed_articles.url_key = ?)
       AND removed_articles.source_url = ?
     ORDER BY withheld DESC LIMIT 1`,
  );
  const setNewer = db.prepare<[string, string, number, string]>(
    `UPDATE withheld_articles SET newer_row = ?, newer_hash = ?
     WHERE article_id = ? AND article IS NOT NULL AND newer_hash IS NOT ?`,
  );
  const hashById = db
    .prepare<[number], string | null>('SELECT content_hash FROM articles WHERE id = ?')
    .pluck();
  const sourceById = db
    .prepare<[number], string | null>('SELECT source_id FROM articles WHERE id = ?')
    .pluck();
  const isTaken = db.prepare<[number], number>('SELECT 1 FROM articles WHERE id = ?').pluck();
  const insert = db.prepare<InsertValues>(
    `INSERT INTO articles (id, title, article_image, excerpt, category, publish_date, body,
       tags, author_id, source_id, source_url, content_hash, ingested_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const read = db.prepare<[number], ArticleColumns & { source_url: string | null }>(
    // Written by hand, a text may be bytes.
    `SELECT CAST(title AS TEXT) AS title, article_image, excerpt, category, publish_date,
       CAST(body AS TEXT) AS body, tags, author_id, source_id, source_url
     FROM articles WHERE id = ?`,
  );
  const setHash = db.prepare<[string, number]>('UPDATE articles SET content_hash = ? WHERE id = ?');
  const kept = keptEdits(db);

  return {
    findUnchanged: (hash) => byHash.get(hash),
    find: ({ urlKey, url }) => byKey.get(urlKey, url),
    hashOf: (id) => hashById.get(id),
    sourceOf: (id) => sourceById.get(id),
    findRemoved({ urlKey, url }) {
      const found = removedByKey.get(urlKey) ?? removedByUrl.get(urlKey.replace(/#.*$/s, ''), url);
      return found && { id: found.id, withheld: found.withheld === 1 };
    },
    keepNewer(id, article, hash) {
      setNewer.run(JSON.stringify(article), hash, id, hash);
    },
    insert(article, hash, authorId, now, removed) {
      const oldId = removed === undefined || isTaken.get(removed.id) ? null : removed.id;
      const contents = buildContents({ ...article, sourceUrl: article.url });
      const { lastInsertRowid } = insert.run(
        oldId,
        article.title,
        article.image,
        article.excerpt ?? (madeExcerpt(contents.html, article.title) || null),
        article.category,
        article.date,
        article.body,
        article.tags,
        authorId,
        article.sourceId,
        article.url,
        hash,
        now,
        now,
        now,
      );
      const id = Number(lastInsertRowid);
      storeContents(id, contents);
      if (oldId !== null) bringEditsBack(db, kept, id, read.get(id), now);
      return id;
    },
    update(id, article, hash, authorId, now) {
      const stored = read.get(id);
      if (!stored) throw new Error(`There is no article ${id} to update.`);
      const edits = kept.of(id);
      const known = edits.length === 0 ? stored : kept.asSourceLeft(stored, edits);
      const made = () =>
        buildContents({
          title: edits.some(({ field }) => field === 'title') ? stored.title : article.title,
          body: article.body ?? stored.body,
          sourceUrl: stored.source_url,
        });
      let contents: ReturnType<typeof made> | undefined;
      const news = changesOf(known, article, authorId, () => {
        contents ??= made();
        return madeExcerpt(contents.html, article.title);
      });
      const changes = edits.length === 0 ? news : kept.withoutEdited(id, news, edits, now);
      if (Object.keys(changes).length === 0) {
        setHash.run(hash, id);
        return 'unchanged';
      }
      updateColumns(db, id, {
        ...changes,
        content_hash: hash,
        ingested_at: now,
        updated_at: now,
      });
      if (changes.body !== undefined || changes.title !== undefined) {
        storeContents(id, contents ?? made());
      }
      return 'updated';
    },
  };
}

/** What editors changed in an article that was gone for a while; its source's values are new. */
function bringEditsBack(
  db: Sqlite,
  kept: KeptEdits,
  id: number,
  stored: ArticleColumns | undefined,
  now: string,
): void {
  const edits = kept.of(id);
  if (edits.length === 0 || !stored) return;
  const { source_id, body, ...inserted } = stored;
  const before = kept.asSourceLeft(stored, edits);
  const news = Object.fromEntries(
    Object.entries(inserted).filter(([column, value]) => before[column as keyof Edited] !== value),
  );
  kept.withoutEdited(id, news, edits, now);
  updateColumns(db, id, kept.editedColumns(edits, now));
}

type Edited = Omit<ArticleColumns, 'source_id' | 'body'>;

type Text = string | null;
type InsertValues = [
  id: number | null,
  title: string,
  image: Text,
  excerpt: Text,
  category: Text,
  date: Text,
  body: Text,
  tags: Text,
  authorId: number,
  sourceId: Text,
  url: string,
  hash: string,
  ingestedAt: string,
  createdAt: string,
  updatedAt: string,
];

/** Names only what changes, so that no index or trigger works for the rest. */
function updateColumns(db: Sqlite, id: number, values: Record<string, string | number | null>) {
  const columns = Object.keys(values).map((column) => `${column} = @${column}`);
  db.prepare(`UPDATE articles SET ${columns.join(', ')} WHERE id = @id`).run({ ...values, id });
}
