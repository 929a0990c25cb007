import type { StoredRows } from '#lib/ingestion/import-plan';

interface Unseen {
  id: number;
  authorId: number;
}

const batchSize = 250;

/**
 * Removes the articles of the run's source that none of its rows was about, and then those of
 * their authors who have no articles left, not even hidden ones, no row of their own in this
 * run, and no other names that editors gave them.
 */
export async function removeUnseen(run: StoredRows): Promise<void> {
  const unseen = run.db
    .prepare<[string | null], Unseen>(
      'SELECT id, author_id AS authorId FROM articles WHERE source_id = ? ORDER BY id',
    )
    .all(run.source)
    .filter(({ id }) => !run.session.hasSeenArticle(id));
  const remove = run.db.prepare<[number]>('DELETE FROM articles WHERE id = ?');
  const forget = run.db.prepare<[string, number]>(
    'DELETE FROM source_rows WHERE kind = ? AND record_id = ?',
  );
  for (let from = 0; from < unseen.length && !run.isAborted; from += batchSize) {
    await run.transact(() => {
      const batch = unseen.slice(from, from + batchSize);
      for (const { id } of batch) {
        remove.run(id);
        forget.run('article', id);
      }
      return { removedArticles: batch.length };
    });
  }
  if (run.isAborted) return;

  const removeAuthor = run.db.prepare<[number]>(
    `DELETE FROM authors
     WHERE id = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE author_id = authors.id)
       AND NOT EXISTS (SELECT 1 FROM author_aliases WHERE author_id = authors.id)
       AND NOT EXISTS (SELECT 1 FROM withheld_articles WHERE author_id = authors.id)`,
  );
  const authors = [...new Set(unseen.map(({ authorId }) => authorId))].filter(
    (id) => !run.session.hasSeenAuthor(id, run.source ?? ''),
  );
  await run.transact(() => {
    let removedAuthors = 0;
    for (const id of authors) {
      if (removeAuthor.run(id).changes === 0) continue;
      removedAuthors += 1;
      forget.run('author', id);
    }
    return { removedAuthors };
  });
}
