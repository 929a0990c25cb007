import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countArticles, listCategories, topTags } from '#lib/articles/facets';
import { findArticle, moreByAuthor, neighboursByAuthor } from '#lib/articles/find-article';
import { listArticles, newestArticles } from '#lib/articles/list-articles';
import { findAuthor } from '#lib/authors/find-author';
import { listAuthors, topAuthors } from '#lib/authors/list-authors';
import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';
import { ask, exactCache, type Read } from '#tests/support/page-cache';
import { changeOf, fillArchive } from '#tests/support/small-archive';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

/** Few, so that what is written is what is shown. */
const articleIds = 8;
const authorIds = 3;
const categories = ['ثقافة', 'تاريخ', "o'clock", null];
const tags = ['القدس, يافا', 'يافا', '', null];
const days = ['2019-05-01', '2021-01-01', '2023-12-31', null];

/** Pages as the site has them, by what they read. */
const pages: Record<string, Read> = {
  home: async () => [countArticles(), newestArticles(6), listCategories(), await topAuthors(3)],
  list: () => listArticles({ page: 1 }),
  second: () => listArticles({ page: 2 }),
  oldest: () => listArticles({ page: 1, sort: 'oldest' }),
  category: () => listArticles({ page: 1, category: 'ثقافة' }),
  tag: () => listArticles({ page: 1, tag: 'يافا' }),
  period: () => listArticles({ page: 1, from: '2020-01-01', to: '2022-01-01', author: 2 }),
  tags: async () => topTags(5),
  authors: () => listAuthors({ page: 1 }),
  ...Object.fromEntries(
    Array.from({ length: articleIds }, (_, at) => [
      `article ${at + 1}`,
      async () => {
        const article = await findArticle(at + 1);
        if (typeof article !== 'object') return [article];
        return [article, await moreByAuthor(article, 3), await neighboursByAuthor(article)];
      },
    ]),
  ),
  ...Object.fromEntries(
    Array.from({ length: authorIds }, (_, at) => [
      `author ${at + 1}`,
      async () => [await findAuthor(at + 1), await listArticles({ page: 1, author: at + 1 })],
    ]),
  ),
};

const id = fc.integer({ min: 1, max: articleIds });
const authorId = fc.integer({ min: 1, max: authorIds });
const write = fc.oneof(
  fc.record({
    sql: fc.constant(
      `INSERT OR REPLACE INTO articles
         (id, title, body, source_url, author_id, category, tags, publish_date, created_at, updated_at)
       VALUES (?, ?, '<p>x</p>', ?, ?, ?, ?, ?, '2020-02-02 00:00:00', '2020-02-02 00:00:00')`,
    ),
    args: fc.tuple(
      id,
      fc.string({ maxLength: 8 }),
      fc.uuid(),
      authorId,
      fc.constantFrom(...categories),
      fc.constantFrom(...tags),
      fc.constantFrom(...days),
    ),
  }),
  changeOf('title', fc.string({ maxLength: 8 }), id),
  changeOf('category', fc.constantFrom(...categories), id),
  changeOf('tags', fc.constantFrom(...tags), id),
  changeOf('publish_date', fc.constantFrom(...days), id),
  changeOf('author_id', authorId, id),
  fc.record({ sql: fc.constant('DELETE FROM articles WHERE id = ?'), args: fc.tuple(id) }),
  fc.record({
    sql: fc.constant('UPDATE authors SET name = ?, bio = ? WHERE id = ?'),
    args: fc.tuple(fc.uuid(), fc.constantFrom('سيرة', null), authorId),
  }),
  fc.record({
    sql: fc.constant(
      `INSERT OR REPLACE INTO article_contents
         (article_id, html, language, reading_minutes, source_hash, pipeline_version)
       SELECT id, ?, ?, 1, 'x', 1 FROM articles WHERE id = ?`,
    ),
    args: fc.tuple(fc.string({ maxLength: 8 }), fc.constantFrom('ar', 'en'), id),
  }),
);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(pages)).map((page) => ({ page })) },
  { weight: 1, arbitrary: fc.array(write, { minLength: 1, maxLength: 4 }).map((sql) => ({ sql })) },
);

describe('a kept page', () => {
  it('is what would be made now, whatever another connection has written', async () => {
    const other = openSqlite(archivePath());
    fillArchive(other, { authors: authorIds, articles: 25 });
    const results = new Map<string, number>();
    const property = fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const cache = exactCache();
      for (const each of steps) {
        if ('sql' in each) commit(other, each.sql);
        else {
          const read = pages[each.page] ?? expect.fail();
          const got = await ask(cache, each.page, read);
          expect(got.text, each.page).toBe(JSON.stringify(await read()));
          results.set(got.result, (results.get(got.result) ?? 0) + 1);
        }
      }
      cache.close();
    });
    await fc.assert(property, { numRuns: 30 });
    other.close();
    // Not right by making each page anew.
    expect(results.get('hit')).toBeGreaterThan(0);
  });

  it('is not asked about for what happens to others, where it says what it watches', async () => {
    const other = openSqlite(archivePath());
    fillArchive(other, { authors: authorIds, articles: 25 });
    const cache = exactCache();
    const article = await findArticle(1);
    if (typeof article !== 'object') expect.fail();
    const beside = async () => [await moreByAuthor(article, 3), await neighboursByAuthor(article)];
    const get = (page: string) => ask(cache, page, pages[page] ?? expect.fail());
    await ask(cache, 'beside', beside);
    await get('article 1');
    await get('list');
    await get('tags');
    other.prepare("UPDATE articles SET title = 'غيره' WHERE id = 24").run();
    expect((await ask(cache, 'beside', beside)).result).toBe('hit');
    expect((await get('article 1')).result).toBe('checked');
    expect((await get('list')).result).toBe('miss');
    expect((await get('tags')).result).toBe('checked');
    other.prepare("UPDATE articles SET title = 'هو' WHERE id = 1").run();
    expect(await get('article 1')).toMatchObject({
      result: 'miss',
      text: expect.stringContaining('هو'),
    });
    other.prepare('DELETE FROM articles WHERE id = 1').run();
    expect(await get('article 1')).toMatchObject({ text: '["removed"]' });
    other.close();
    cache.close();
  });
});

function commit(db: Sqlite, writes: { sql: string; args: unknown[] }[]): void {
  db.transaction(() => {
    for (const { sql, args } of writes) db.prepare(sql).run(...args);
  })();
}
