import fc from 'fast-check';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { redrawParts } from '#bin/server/redraw-parts';
import { MorePart, NeighboursPart } from '#components/article/articles-around';
import { articlesAround } from '#lib/articles/articles-around';
import { findArticle } from '#lib/articles/find-article';
import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';
import type { PageCache, Rendered } from '#lib/serving/page-cache';
import { PageFile } from '#lib/serving/page-file';
import { etagOf, htmlOf } from '#lib/serving/stored-page';
import { exactCache, renderText } from '#tests/support/page-cache';
import { changeOf, fillArchive } from '#tests/support/small-archive';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const articleIds = 9;
const authorIds = 2;

/** An article's page but for Next.js: what it says, and its parts. */
async function drawPage(id: number): Promise<string> {
  const article = await findArticle(id);
  if (typeof article !== 'object') return `<h1>${article}</h1>`;
  const props = { locale: 'ar' as const, article, around: await articlesAround(article) };
  const parts = [NeighboursPart, MorePart].map((part) =>
    renderToString(createElement(part, props)),
  );
  return `<h1>${article.title} ${article.author.name}</h1>${parts.join('<hr>')}<footer>`;
}

/** Nothing is read here that can't be asked again. */
async function render(id: number): Promise<Rendered<string>> {
  const rendered = await renderText(`/articles/${id}`, 'text/html; charset=utf-8', () =>
    drawPage(id),
  );
  expect(rendered.keep).toBe(true);
  return rendered;
}

async function ask(cache: PageCache<string>, id: number) {
  const url = `/articles/${id}`;
  const hit = cache.peek(url);
  if (hit) return { html: htmlOf(hit.page), etag: hit.page.etag, result: 'hit' };
  const redraw = (page: Parameters<typeof redrawParts>[0]) => redrawParts(page, url);
  const { kept, result } = await cache.get(url, () => render(id), { redraw });
  return { html: kept && htmlOf(kept.page), etag: kept?.page.etag, result };
}

function fill(db: Sqlite): void {
  db.exec('DELETE FROM articles; DELETE FROM authors;');
  fillArchive(db, { authors: authorIds, articles: articleIds });
  relate(db);
}

/**
 * The same ones for ever: a page does not follow which they are. Done after each change too, which
 * forgets those of the changed article.
 */
function relate(db: Sqlite): void {
  db.prepare(
    `INSERT OR REPLACE INTO related_articles (article_id, ids, as_of)
     SELECT id, json_array(id % @count + 1, (id + 3) % @count + 1), 1000000000 FROM articles`,
  ).run({ count: articleIds });
}

const id = fc.integer({ min: 1, max: articleIds });
const write = fc.oneof(
  changeOf('title', fc.string({ maxLength: 6, unit: fc.constantFrom(...'<&"$\'ء ') }), id),
  changeOf('publish_date', fc.constantFrom('2019-05-01', '2021-01-01', null), id),
  changeOf('article_image', fc.constantFrom('https://a.example/x.jpg', null), id),
  changeOf('author_id', fc.integer({ min: 1, max: authorIds }), id),
  fc.record({ sql: fc.constant('DELETE FROM articles WHERE id = ?'), args: fc.tuple(id) }),
);
const step = fc.oneof(
  { weight: 3, arbitrary: id.map((page) => ({ page })) },
  { weight: 1, arbitrary: write },
);

describe('a page whose parts are drawn anew', () => {
  it('is what would be made now, whatever another connection has written', async () => {
    const other = openSqlite(archivePath());
    const results = new Map<string, number>();
    let run = 0;
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 40, maxLength: 80 }),
      async (steps) => {
        fill(other);
        const file = new PageFile(`${dir()}/pages-${run++}.sqlite3`, 'build', 8_000_000);
        const cache = exactCache(file);
        for (const each of steps) {
          if ('sql' in each) {
            other.prepare(each.sql).run(...each.args);
            relate(other);
          } else {
            const got = await ask(cache, each.page);
            const now = await drawPage(each.page);
            expect(got.html).toBe(now);
            expect(got.etag).toBe(etagOf(200, Buffer.from(now)));
            results.set(got.result, (results.get(got.result) ?? 0) + 1);
          }
        }
        cache.close();
      },
    );
    await fc.assert(property, { numRuns: 12 });
    other.close();
    expect(results.get('redrawn')).toBeGreaterThan(0);
    expect(results.get('hit')).toBeGreaterThan(0);
  });

  it('comes from disk after a restart, and is found there as it was drawn', async () => {
    const other = openSqlite(archivePath());
    fill(other);
    const open = () => exactCache(new PageFile(`${dir()}/p.sqlite3`, 'build', 8_000_000));
    const restart = () => {
      cache.close();
      cache = open();
    };
    let cache = open();
    expect((await ask(cache, 1)).result).toBe('miss');
    restart();
    other.prepare("UPDATE articles SET title = 'صار' WHERE id = 2").run();
    const redrawn = await ask(cache, 1);
    expect(redrawn).toMatchObject({ result: 'redrawn', html: expect.stringContaining('صار') });
    restart();
    expect(await ask(cache, 1)).toEqual({ ...redrawn, result: 'file' });
    other.prepare("UPDATE articles SET title = 'هو' WHERE id = 1").run();
    expect((await ask(cache, 1)).result).toBe('miss');
    cache.close();
    other.close();
  });
});
