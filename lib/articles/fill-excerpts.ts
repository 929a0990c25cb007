import { setImmediate as nextTurn } from 'node:timers/promises';
import { renderArticle } from '#lib/article-html/pipeline';
import { madeExcerpt } from '#lib/article-html/running-text';
import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';

export interface FillExcerptsOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

const batchSize = 200;

/**
 * Makes the excerpts that are missing, from the beginning of the article's text. One that is
 * there, from a source or an editor, is left as it is, and so is one that an editor took away.
 */
export async function fillExcerpts(
  options: FillExcerptsOptions = {},
): Promise<{ missing: number; filled: number }> {
  const db = archive();
  const ids = db
    .prepare<[], number>(
      `SELECT id FROM articles WHERE coalesce(trim(excerpt), '') = '' AND NOT EXISTS
         (SELECT 1 FROM field_edits
          WHERE kind = 'article' AND record_id = articles.id AND field = 'excerpt')`,
    )
    .pluck()
    .all();
  const read = db.prepare<[number], { title: string | null; body: string | null }>(
    // Written by hand, a text may be bytes.
    'SELECT CAST(title AS TEXT) AS title, CAST(body AS TEXT) AS body FROM articles WHERE id = ?',
  );
  const write = db.prepare<[string, string, number]>(
    `UPDATE articles SET excerpt = ?, updated_at = ?
     WHERE id = ? AND coalesce(trim(excerpt), '') = ''`,
  );
  let filled = 0;
  for (let from = 0; from < ids.length && !options.signal?.aborted; from += batchSize) {
    const made = ids.slice(from, from + batchSize).map((id) => {
      const { title = null, body = null } = read.get(id) ?? {};
      return { id, excerpt: madeExcerpt(renderArticle(body ?? '').html, title) };
    });
    const store = db.transaction(() => {
      for (const { id, excerpt } of made) {
        if (excerpt !== '') filled += write.run(excerpt, timestamp(), id).changes;
      }
    });
    store.immediate();
    options.onProgress?.(from + made.length, ids.length);
    await nextTurn();
  }
  return { missing: ids.length, filled };
}
