import { beforeEach, describe, expect, it, vi } from 'vitest';
import { archive } from '#lib/db/connection';
import { log } from '#lib/log';
import { checkIndex } from '#lib/search/check';
import { drainChanges } from '#lib/search/drain';
import type { SearchEngine } from '#lib/search/engine';
import { searchEngine, searchServer } from '#lib/search/engine-in-use';
import { followServer } from '#lib/search/follow-server';
import { addArticle, addArticles, addAuthor } from '#tests/support/archive-rows';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';
import { useSearchServer } from '#tests/support/with-search-server';

useTemporaryStorage();
const double = useSearchServer({ version: '1.5.1' });
let authorId = 0;

beforeEach(() => {
  authorId = addAuthor('ليلى الكرمي');
});

function server(): SearchEngine {
  const set = searchServer();
  if (!set) throw new Error('no server is set');
  return set.engine;
}

async function differences(): Promise<number> {
  return (await checkIndex({ engine: server() })).differences;
}

async function found(text: string): Promise<number[]> {
  return (await server().search('article', { text })).ids;
}

/** Calls back at the nth batch of documents that is sent; with the first one fields get known. */
function atBatch(wanted: number, then: () => void): void {
  let batches = 0;
  double().onRequest = (request) => {
    if (/^POST .*_articles\w*\/documents$/.test(request) && ++batches === wanted) then();
  };
}

describe('drainChanges, to a search server', () => {
  it('brings each record as it is now, and removals', async () => {
    const id = addArticle(authorId, 'حصاد', '<p>زيت</p>');
    expect(await drainChanges(server())).toEqual({ indexed: 2, removed: 0 });
    expect(await found('زيت')).toEqual([id]);
    archive().exec(`UPDATE articles SET title = 'قطاف' WHERE id = ${id}`);
    await drainChanges(server());
    expect([await found('حصاد'), await found('قطاف')]).toEqual([[], [id]]);
    archive().exec(`DELETE FROM articles WHERE id = ${id}`);
    expect(await drainChanges(server())).toMatchObject({ removed: 1 });
    expect(await found('قطاف')).toEqual([]);
    expect(await drainChanges(server())).toEqual({ indexed: 0, removed: 0 });
  });

  it('goes on where the server went away in the middle', async () => {
    addArticles(authorId, 1_200);
    atBatch(3, () => double().stop());
    await expect(drainChanges(server())).rejects.toMatchObject({ reason: 'unreachable' });
    double().onRequest = undefined;
    await double().start();
    expect((await server().stats()).position?.changeId).toBeGreaterThan(0);
    await drainChanges(server());
    expect(await differences()).toBe(0);
  });

  it('moves the position only when the server has done its tasks', async () => {
    addArticle(authorId, 'حصاد');
    await server().setPosition({ archiveId: 'another', changeId: 0 });
    double().state.tasks.failures.push({
      type: 'documentAdditionOrUpdate',
      code: 'no_space_left_on_device',
    });
    await expect(drainChanges(server())).rejects.toThrow('no_space_left_on_device');
    expect((await server().stats()).position).toBeUndefined();
    await drainChanges(server());
    expect(await found('حصاد')).toHaveLength(1);
    expect(await differences()).toBe(0);
  });

  it.each([1, 2, 4])('is carried on by another when it is killed at batch %i', async (batch) => {
    addArticles(authorId, 1_200);
    double().state.tasks.delayMs = 20;
    const child = runChild('tests/support/children/drain-server.ts');
    atBatch(batch, () => child.process.kill('SIGKILL'));
    expect((await child.ended).signal).toBe('SIGKILL');
    double().onRequest = undefined;
    await drainChanges(server());
    expect(await differences()).toBe(0);
  });

  it('fills a server anew that lost its indexes, or has those of another archive', async () => {
    const id = addArticle(authorId, 'حصاد');
    await drainChanges(server());
    double().state.indexes.delete('bisan_articles');
    expect((await searchEngine().search('article', { text: 'حصاد' })).ids).toEqual([]);
    await drainChanges(server());
    expect(await found('حصاد')).toEqual([id]);
    expect(double().state.indexes.get('bisan_articles')?.settings).toMatchObject({
      distinctAttribute: 'group',
    });
    await server().setPosition({ archiveId: 'another', changeId: 1 });
    expect(await drainChanges(server())).toEqual({ indexed: 2, removed: 0 });
  });
});

describe('followServer', () => {
  it('brings changes by itself, and after an outage those of meanwhile', async () => {
    const warn = vi.spyOn(log, 'warn');
    const follower = followServer();
    try {
      const first = addArticle(authorId, 'حصاد');
      await vi.waitFor(async () => expect(await found('حصاد')).toEqual([first]), 10_000);
      await double().stop();
      const second = addArticle(authorId, 'قطاف');
      await vi.waitFor(() => expect(warn).toHaveBeenCalled(), 10_000);
      await double().start();
      await vi.waitFor(async () => expect(await found('قطاف')).toEqual([second]), 20_000);
      // One line for the outage, however often it was tried meanwhile.
      expect(warn).toHaveBeenCalledTimes(1);
    } finally {
      await follower.stop();
      warn.mockRestore();
    }
  });
});
