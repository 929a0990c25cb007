import { beforeEach, describe, expect, it } from 'vitest';
import { archive } from '#lib/db/connection';
import { checkIndex } from '#lib/search/check';
import { clearIndex } from '#lib/search/clear';
import { drainChanges } from '#lib/search/drain';
import type { SearchEngine } from '#lib/search/engine';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { reindexAll } from '#lib/search/reindex';
import { addArticle, addArticles, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

let authorId = 0;
async function found(text: string): Promise<number[]> {
  return (await embeddedEngine().search('article', { text })).ids;
}

beforeEach(() => {
  authorId = addAuthor('ليلى الكرمي');
});

describe('drainChanges', () => {
  it('brings what was written to the index, by whatever hand', async () => {
    const id = addArticle(authorId, 'حصاد', '<p>زيت &amp; زعتر</p>');
    expect(await drainChanges()).toEqual({ indexed: 2, removed: 0 });
    expect(await found('زعتر')).toEqual([id]);
    expect(await found('الكرمي')).toEqual([id]);
    expect(await drainChanges()).toEqual({ indexed: 0, removed: 0 });

    archive().exec(`UPDATE articles SET title = 'قطاف' WHERE id = ${id}`);
    expect(await drainChanges()).toEqual({ indexed: 1, removed: 0 });
    expect(await found('حصاد')).toEqual([]);
    expect(await found('قطاف')).toEqual([id]);

    archive().exec(`UPDATE authors SET name = 'سلمى العكاوي' WHERE id = ${authorId}`);
    await drainChanges();
    expect(await found('العكاوي')).toEqual([id]);

    archive().exec(`DELETE FROM articles WHERE id = ${id}`);
    expect((await drainChanges()).removed).toBe(1);
    expect(await found('قطاف')).toEqual([]);
  });

  it('lets others of the process have their turn between batches', async () => {
    for (let number = 0; number < 9; number++) addArticle(authorId, `حصاد ${number}`);
    let turns = 0;
    let isDone = false;
    const others = () => {
      turns++;
      if (!isDone) setImmediate(others);
    };
    setImmediate(others);
    expect(await drainChanges(undefined, 2)).toEqual({ indexed: 10, removed: 0 });
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(5);
    expect(await found('حصاد')).toHaveLength(9);
  });

  it('does nothing for an archive that is empty and was never changed', async () => {
    archive().exec('DELETE FROM authors; DELETE FROM change_log');
    await drainChanges();
    expect((await embeddedEngine().stats()).documents).toEqual({ article: 0, author: 0 });
  });

  it('goes on where it was killed', async () => {
    addArticles(authorId, 1_200);
    const engine = embeddedEngine();
    let batches = 0;
    const dying = failing(engine, 'index', () => ++batches > 2);
    await expect(drainChanges(dying)).rejects.toThrow('killed');
    const { documents, position } = await engine.stats();
    expect(documents.article).toBeLessThan(1_200);
    expect(position?.changeId).toBeGreaterThan(0);
    const { indexed } = await drainChanges();
    expect(indexed).toBe(1_201 - documents.article - documents.author);
    expect((await checkIndex()).differences).toBe(0);
  });

  it('applies a batch again whose position was not kept', async () => {
    addArticle(authorId, 'حصاد');
    await expect(
      drainChanges(failing(embeddedEngine(), 'setPosition', () => true)),
    ).rejects.toThrow();
    expect(await drainChanges()).toEqual({ indexed: 2, removed: 0 });
    expect((await checkIndex()).differences).toBe(0);
  });

  it('fills the index anew for another archive, or one that was put back', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    const { position } = await embeddedEngine().stats();
    await embeddedEngine().setPosition({ archiveId: 'another', changeId: 1 });
    expect(await drainChanges()).toEqual({ indexed: 2, removed: 0 });
    expect((await embeddedEngine().stats()).position).toEqual(position);

    await embeddedEngine().setPosition({ archiveId: position?.archiveId ?? '', changeId: 9_999 });
    expect(await drainChanges()).toEqual({ indexed: 2, removed: 0 });
    expect(await found('حصاد')).toEqual([id]);
  });

  it('leaves the index right when many drain at once while others write', async () => {
    addArticles(authorId, 700);
    const drains = [1, 2, 3].map(() => drainChanges());
    archive().exec("UPDATE articles SET title = 'عنوان' WHERE id % 3 = 0");
    archive().exec('DELETE FROM articles WHERE id % 5 = 0');
    await Promise.all(drains);
    await drainChanges();
    expect((await checkIndex()).differences).toBe(0);
  });
});

describe('checkIndex', () => {
  it('tells what is missing, stale and orphaned, and mends only that', async () => {
    const ids = ['أ', 'ب', 'ت', 'ث'].map((letter) => addArticle(authorId, `عنوان ${letter}`));
    const [missing = 0, stale = 0, kept = 0] = ids;
    await drainChanges();
    const engine = embeddedEngine();
    await engine.remove('article', [missing]);
    archive().exec(`UPDATE articles SET category = 'أدب' WHERE id = ${stale}`);
    const other = { title: 'غريب', author: '', tags: [], excerpt: '', body: '', category: null };
    const orphan = {
      ...other,
      id: 9_000,
      authorId: 1,
      sourceId: null,
      date: '',
      language: 'ar',
      groupId: null,
    } as const;
    await engine.index('article', [orphan]);

    const expected = { checked: 4, missing: [missing], stale: [stale], orphaned: [9_000] };
    expect(await checkIndex()).toMatchObject({
      kinds: { article: expected, author: { checked: 1, missing: [] } },
      differences: 3,
      repaired: false,
    });
    let written: number[] = [];
    const watched = watching(engine, (ids) => {
      written = [...written, ...ids];
    });
    expect(await checkIndex({ repair: true, engine: watched })).toMatchObject({ repaired: true });
    expect(written.sort((a, b) => a - b)).toEqual([missing, stale, 9_000]);
    expect(written).not.toContain(kept);
    expect((await checkIndex()).differences).toBe(0);
  });

  it('looks past batches and gaps', async () => {
    addArticles(authorId, 1_050);
    await drainChanges();
    archive().exec('DELETE FROM articles WHERE id BETWEEN 400 AND 900');
    const { kinds } = await checkIndex();
    expect(kinds.article.orphaned).toHaveLength(501);
    expect(kinds.article.missing).toEqual([]);
    await drainChanges();
    expect((await checkIndex()).differences).toBe(0);
  });
});

describe('reindexAll', () => {
  it('replaces the index, and follows what changed meanwhile', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    await embeddedEngine().remove('article', [id]);
    const engine = embeddedEngine();
    const seen: number[][] = [];
    const result = await reindexAll({
      onProgress: () => {
        archive().exec(`UPDATE articles SET title = 'قطاف' WHERE id = ${id}`);
        seen.push([]);
      },
    });
    expect(result.documents).toEqual({ article: 1, author: 1 });
    expect(seen.length).toBeGreaterThan(0);
    expect(await found('قطاف')).toEqual([id]);
    expect((await checkIndex({ engine })).differences).toBe(0);
  });

  it('loses no change that was drained while it worked', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    let drained: Promise<unknown> = Promise.resolve();
    await reindexAll({
      kind: 'article',
      onProgress: () => {
        archive().exec(`UPDATE articles SET title = 'قطاف' WHERE id = ${id}`);
        drained = drainChanges();
      },
    });
    await drained;
    expect((await checkIndex()).differences).toBe(0);
    expect(await found('قطاف')).toEqual([id]);
  });

  it('leaves the live index as it was when it fails or is stopped', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    const engine = embeddedEngine();
    const broken: SearchEngine = new Proxy(engine, {
      get(target, name) {
        if (name !== 'rebuild') return bound(target, name);
        return async (kind: 'article') => ({
          ...(await engine.rebuild(kind)),
          index: () => Promise.reject(new Error('killed')),
        });
      },
    });
    await expect(reindexAll({ engine: broken })).rejects.toThrow('killed');
    await expect(reindexAll({ signal: AbortSignal.abort() })).rejects.toThrow();
    expect(await found('حصاد')).toEqual([id]);
    expect((await checkIndex()).differences).toBe(0);
  });

  it('does not put an index to use that lacks documents', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    const engine = embeddedEngine();
    const forgetful: SearchEngine = new Proxy(engine, {
      get(target, name) {
        if (name !== 'rebuild') return bound(target, name);
        return async (kind: 'article') => ({
          ...(await engine.rebuild(kind)),
          index: async () => {},
        });
      },
    });
    await expect(reindexAll({ engine: forgetful })).rejects.toThrow('holds 0');
    expect(await found('حصاد')).toEqual([id]);
  });
});

describe('clearIndex', () => {
  it('empties the index until the next drain', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges();
    await clearIndex();
    expect(await found('حصاد')).toEqual([]);
    await drainChanges();
    expect(await found('حصاد')).toEqual([id]);
  });
});

/** The engine, with one method that throws from when `fails` says so. */
function failing(engine: SearchEngine, method: string, fails: () => boolean): SearchEngine {
  return new Proxy(engine, {
    get(target, name) {
      const value = bound(target, name);
      if (name !== method || typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        fails() ? Promise.reject(new Error('killed')) : value(...args);
    },
  });
}

/** The engine, telling which ids are indexed or removed. */
function watching(engine: SearchEngine, tell: (ids: number[]) => void): SearchEngine {
  return new Proxy(engine, {
    get(target, name) {
      const value = bound(target, name);
      if ((name !== 'index' && name !== 'remove') || typeof value !== 'function') return value;
      return (kind: unknown, list: (number | { id: number })[]) => {
        tell(list.map((item) => (typeof item === 'number' ? item : item.id)));
        return value(kind, list);
      };
    },
  });
}

function bound(target: SearchEngine, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' ? value.bind(target) : value;
}
