import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findArticle } from '#lib/articles/find-article';
import { listArticles } from '#lib/articles/list-articles';
import { archive, archivePath, openSqlite } from '#lib/db/connection';
import { prisma } from '#lib/db/prisma';
import { NobodyWaits, PageCache, TooManyPages } from '#lib/serving/page-cache';
import { PageFile } from '#lib/serving/page-file';
import { ask, exactCache, renderRead } from '#tests/support/page-cache';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const readList = () => listArticles({ page: 1 });
const filePath = () => `${dir()}/pages.sqlite3`;

function insertArticle(id: number): void {
  const db = openSqlite(archivePath());
  db.exec(
    `INSERT OR IGNORE INTO authors (id, name, created_at, updated_at)
       VALUES (1, 'كاتبة', '2020-01-01 00:00:00', '2020-01-01 00:00:00');
     INSERT INTO articles (id, title, source_url, author_id, created_at, updated_at)
       VALUES (${id}, 'مقال', 'https://a.example/${id}', 1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')`,
  );
  db.close();
}

describe('requests for many pages at once', () => {
  it('have a few made at a time, and all in the end', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    const seen: number[] = [];
    let underway = 0;
    const get = (key: string) =>
      cache.get(key, async () => {
        seen.push(++underway);
        await wait(1);
        underway--;
        return { keep: false, answer: key, isPublic: true };
      });
    const keys = Array.from({ length: 60 }, (_, at) => `page ${at}`);
    const got = await Promise.all(keys.map(get));
    expect(got.map((each) => !each.kept && each.answer)).toEqual(keys);
    expect(Math.max(...seen)).toBe(6);
    cache.close();
  });

  it('are refused when more wait than anybody would wait for', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const get = (key: string) =>
      cache.get(key, async () => {
        await gate;
        return { keep: false, answer: key, isPublic: true };
      });
    const taken = Array.from({ length: 206 }, (_, at) => get(`page ${at}`));
    await expect(get('one more')).rejects.toThrow(TooManyPages);
    open();
    expect(await Promise.all(taken)).toHaveLength(206);
    expect(await get('one more')).toMatchObject({ answer: 'one more' });
    cache.close();
  });
});

describe('a page whose turn comes late', () => {
  it('is not made when whoever asked has gone, but for who shares it', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const made: string[] = [];
    const get = (key: string, isWanted = () => true) => {
      const render = async () => {
        await gate;
        made.push(key);
        return { keep: false, answer: key, isPublic: true } as const;
      };
      return cache.get(key, render, { isWanted });
    };
    const first = Array.from({ length: 6 }, (_, at) => get(`page ${at}`));
    const left = get('left', () => false);
    const shared = get('shared', () => false);
    const sharing = get('shared');
    open();
    await expect(left).rejects.toThrow(NobodyWaits);
    await expect(shared).rejects.toThrow(NobodyWaits);
    expect(await sharing).toMatchObject({ answer: 'shared' });
    await Promise.all(first);
    expect(made).not.toContain('left');
    expect(made.filter((key) => key === 'shared')).toHaveLength(1);
    cache.close();
  });
});

describe('requests for one page at once', () => {
  it('have it made once', async () => {
    let made = 0;
    const read = async () => {
      made++;
      await wait(5);
      return listArticles({ page: 1 });
    };
    const fresh = new PageCache<string>({ maxBytes: 1_000_000 });
    const got = await Promise.all(Array.from({ length: 50 }, () => ask(fresh, 'list', read)));
    expect(made).toBe(1);
    expect(new Set(got.map(({ text }) => text)).size).toBe(1);
    expect(got.map(({ result }) => result).sort()).toEqual(['miss', ...Array(49).fill('shared')]);
    fresh.close();
  });

  it('do not share what was sent to one reader alone', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    let made = 0;
    const get = () =>
      cache.get('mine', async () => {
        await wait(1);
        return { keep: false, answer: `cookie ${++made}`, isPublic: false };
      });
    const got = await Promise.all([get(), get(), get()]);
    expect(new Set(got.map((each) => each.kept === undefined && each.answer)).size).toBe(3);
    cache.close();
  });

  it('all fail when making it fails, and the next one tries again', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    let made = 0;
    const fail = async () => {
      made++;
      await wait(1);
      throw new Error('no');
    };
    const all = await Promise.allSettled([cache.get('x', fail), cache.get('x', fail)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(made).toBe(1);
    expect((await cache.get('x', () => renderRead('x', readList))).result).toBe('miss');
    cache.close();
  });
});

describe('with the ages of a site', () => {
  it('a list follows a commit within a second, an article at once', async () => {
    insertArticle(1);
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    const readArticle = () => findArticle(2);
    await ask(cache, 'list', readList);
    expect((await ask(cache, 'article', readArticle)).text).toBe('null');
    insertArticle(2);
    await wait(30);
    expect((await ask(cache, 'article', readArticle)).text).toContain('مقال');
    await expect
      .poll(async () => (await ask(cache, 'list', readList)).text, { timeout: 1_000 })
      .toContain('"total":2');
    // Taken down: no page that showed it waits.
    const db = openSqlite(archivePath());
    db.exec('DELETE FROM articles WHERE id = 2');
    db.close();
    await wait(30);
    expect((await ask(cache, 'list', readList)).text).toContain('"total":1');
    expect((await ask(cache, 'article', readArticle)).text).toBe('"removed"');
    cache.close();
  });

  it('who asks after an article was taken down does not share what was begun before', async () => {
    insertArticle(1);
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    const readSlowly = async () => {
      const found = await findArticle(1);
      await wait(150);
      return found;
    };
    const before = ask(cache, 'article', readSlowly);
    await wait(20);
    archive().exec('DELETE FROM articles WHERE id = 1');
    await wait(30);
    const after = await Promise.all([1, 2].map(() => ask(cache, 'article', readSlowly)));
    expect((await before).text).toContain('مقال');
    expect(after.map(({ text }) => text)).toEqual(['"removed"', '"removed"']);
    expect(after.map(({ result }) => result).sort()).toEqual(['miss', 'shared']);
    cache.close();
  });

  it('a page that changed while it was made is checked before it is shown again', async () => {
    const cache = new PageCache<string>({ maxBytes: 1_000_000 });
    const read = async () => {
      const before = await listArticles({ page: 1 });
      if (before.ok && before.page.total === 0) insertArticle(7);
      return before;
    };
    expect((await ask(cache, 'list', read)).text).toContain('"total":0');
    expect(await ask(cache, 'list', read)).toMatchObject({ result: 'miss' });
    cache.close();
  });
});

describe('what can not be asked again', () => {
  it.each([
    ['a write', async () => archive().exec('SELECT 1') && prepareAndRun()],
    ['rows one by one', async () => [...archive().prepare('SELECT 1').iterate()]],
  ])('%s: the page is not kept', async (_, read) => {
    const cache = exactCache();
    expect((await ask(cache, 'page', read)).result).toBe('pass');
    expect((await ask(cache, 'page', read)).result).toBe('pass');
    cache.close();
  });

  it('two pages that ask findUnique in one moment both follow what they show', async () => {
    insertArticle(1);
    insertArticle(2);
    const cache = exactCache();
    const read = (id: number) => () => prisma().article.findUnique({ where: { id } });
    await Promise.all([ask(cache, 'one', read(1)), ask(cache, 'two', read(2))]);
    archive().prepare("UPDATE articles SET title = 'آخر' WHERE id IN (1, 2)").run();
    expect((await ask(cache, 'one', read(1))).text).toContain('آخر');
    expect((await ask(cache, 'two', read(2))).text).toContain('آخر');
    cache.close();
  });
});

describe('the page file', () => {
  it('leaves alone what another application keeps in it, and does not write that anew', async () => {
    const other = openSqlite(filePath());
    other.exec('CREATE TABLE entries AS SELECT randomblob(500000) AS value');
    const pages = () => other.pragma('page_count', { simple: true });
    const before = Number(pages());
    const cache = exactCache(new PageFile(filePath(), 'build', 1_000_000));
    await ask(cache, '/articles', readList);
    cache.close();
    expect(other.prepare('SELECT length(value) FROM entries').pluck().get()).toBe(500_000);
    expect(other.pragma('auto_vacuum', { simple: true })).toBe(0);
    expect(Number(pages())).toBeGreaterThan(before);
    other.close();
    const again = exactCache(new PageFile(filePath(), 'build', 1_000_000));
    expect((await ask(again, '/articles', readList)).result).toBe('file');
    again.close();
  });

  it('gives room back to the disk where it is its own', async () => {
    const file = new PageFile(filePath(), 'build', 1_000_000);
    file.close();
    const db = openSqlite(filePath());
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
    db.close();
  });

  it('is not removed because somebody else is writing', async () => {
    const file = new PageFile(filePath(), 'build', 1_000_000);
    file.close();
    const other = openSqlite(filePath());
    other.exec('PRAGMA user_version = 1; CREATE TABLE mark (value)');
    other.exec('BEGIN IMMEDIATE');
    new PageFile(filePath(), 'build', 1_000_000).close();
    other.exec('COMMIT');
    expect(other.prepare('SELECT count(*) FROM mark').pluck().get()).toBe(0);
    other.close();
    const db = openSqlite(filePath());
    expect(db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'mark'").get()).toBeTruthy();
    db.close();
  }, 20_000);

  it('starts the next process warm, and checks what it has', async () => {
    insertArticle(1);
    const before = exactCache(new PageFile(filePath(), 'build 1', 1_000_000));
    await ask(before, 'list', readList);
    await ask(before, 'article', () => findArticle(1));
    before.close();
    archive().prepare("UPDATE articles SET title = 'جديد' WHERE id = 1").run();
    insertArticle(2);
    const after = exactCache(new PageFile(filePath(), 'build 1', 1_000_000));
    expect((await ask(after, 'article', () => findArticle(1))).text).toContain('جديد');
    expect(await ask(after, 'list', readList)).toMatchObject({ result: 'miss' });
    after.close();
    const again = exactCache(new PageFile(filePath(), 'build 1', 1_000_000));
    expect((await ask(again, 'list', readList)).result).toBe('file');
    again.close();
  });

  it('shows nothing of another build', async () => {
    const before = exactCache(new PageFile(filePath(), 'build 1', 1_000_000));
    await ask(before, 'list', readList);
    before.close();
    const after = exactCache(new PageFile(filePath(), 'build 2', 1_000_000));
    expect((await ask(after, 'list', readList)).result).toBe('miss');
    after.close();
  });

  it('keeps within its room, the newest first', async () => {
    const file = new PageFile(filePath(), 'build', 100_000);
    const pages = Array.from({ length: 300 }, (_, at) => `page ${at}`);
    for (const key of pages) {
      const rendered = await renderRead(key, async () => 'x'.repeat(2_000));
      if (rendered.keep) file.put(rendered.page);
    }
    file.flush();
    expect(file.size.bytes).toBeLessThanOrEqual(100_000);
    expect(file.size.pages).toBeGreaterThan(20);
    expect(file.get('page 299')?.key).toBe('page 299');
    expect(file.get('page 0')).toBeUndefined();
    file.close();
  });

  it('is begun anew when it is damaged', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(filePath(), 'no database at all, but long enough to be looked at '.repeat(50));
    const cache = exactCache(new PageFile(filePath(), 'build', 1_000_000));
    expect((await ask(cache, 'list', readList)).result).toBe('miss');
    cache.close();
    const again = exactCache(new PageFile(filePath(), 'build', 1_000_000));
    expect((await ask(again, 'list', readList)).result).toBe('file');
    again.close();
  });
});

function prepareAndRun() {
  return archive().prepare("DELETE FROM archive_meta WHERE key = 'nothing'").run();
}
