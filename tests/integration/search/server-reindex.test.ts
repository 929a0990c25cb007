import { beforeEach, describe, expect, it } from 'vitest';
import { archive } from '#lib/db/connection';
import { checkEngines } from '#lib/search/check-engines';
import { lastChecks } from '#lib/search/check-record';
import { drainChanges } from '#lib/search/drain';
import type { SearchEngine } from '#lib/search/engine';
import { searchServer } from '#lib/search/engine-in-use';
import { reindexAll } from '#lib/search/reindex';
import { searchState } from '#lib/search/search-state';
import { addArticle, addArticles, addAuthor } from '#tests/support/archive-rows';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';
import { useSearchServer } from '#tests/support/with-search-server';

useTemporaryStorage();
const double = useSearchServer();
let authorId = 0;

beforeEach(async () => {
  authorId = addAuthor('ليلى الكرمي');
  addArticles(authorId, 600);
  await drainChanges(server());
});

function server(): SearchEngine {
  const set = searchServer();
  if (!set) throw new Error('no server is set');
  return set.engine;
}

async function total(text: string): Promise<number> {
  return (await server().search('article', { text })).total;
}

function indexes(): string[] {
  return [...double().state.indexes.keys()].sort();
}

const live = ['bisan_articles', 'bisan_authors', 'bisan_state', 'bisan_words'];

describe('reindexAll, on a search server', () => {
  it('answers all the while, and follows what changed meanwhile', async () => {
    const totals: number[] = [];
    let asked: Promise<unknown> = Promise.resolve();
    let added = false;
    const { documents } = await reindexAll({
      engine: server(),
      onProgress: () => {
        asked = asked.then(async () => totals.push(await total('مقال')));
        if (added) return;
        added = true;
        addArticle(authorId, 'مقال جديد');
        archive().exec('DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)');
      },
    });
    await asked;
    expect(documents.author).toBe(1);
    expect(Math.min(...totals)).toBeGreaterThanOrEqual(600);
    expect(await total('جديد')).toBe(1);
    expect(indexes()).toEqual(live);
    expect((await checkEngines()).map((check) => check.ok && check.differences)).toEqual([0, 0]);
  });

  it('leaves the live index when it is killed, and the next one cleans up', async () => {
    double().state.tasks.delayMs = 15;
    const child = runChild('tests/support/children/drain-server.ts', ['reindex']);
    let batches = 0;
    double().onRequest = (request) => {
      if (request !== 'POST /indexes/bisan_articles_new/documents' || ++batches < 3) return;
      child.process.kill('SIGKILL');
    };
    expect((await child.ended).signal).toBe('SIGKILL');
    double().onRequest = undefined;
    double().state.tasks.delayMs = 0;
    expect(await total('مقال')).toBe(600);
    expect(indexes()).toContain('bisan_articles_new');
    await reindexAll({ engine: server() });
    expect(indexes()).toEqual(live);
    expect(await total('مقال')).toBe(600);
  });

  it('leaves the live index when the server fails at a task, or goes away', async () => {
    const { failures } = double().state.tasks;
    let batches = 0;
    for (const type of ['settingsUpdate', 'documentAdditionOrUpdate']) {
      failures.push({ type, code: 'internal' });
      await expect(reindexAll({ engine: server() })).rejects.toThrow('internal');
      expect(indexes()).toEqual(live);
    }
    double().onRequest = (request) => {
      const isBatch = request === 'POST /indexes/bisan_articles_new/documents';
      if (isBatch && ++batches === 2)
        failures.push({ type: 'documentAdditionOrUpdate', code: 'disk-full' });
    };
    await expect(reindexAll({ engine: server() })).rejects.toThrow('disk-full');
    expect(indexes()).toEqual(live);
    double().onRequest = undefined;
    failures.push({ type: 'indexSwap', code: 'internal' });
    await expect(reindexAll({ engine: server() })).rejects.toThrow('could not take the place');
    expect(await total('مقال')).toBe(600);
    double().onRequest = (request) => {
      if (request === 'POST /swap-indexes') double().stop();
    };
    await expect(reindexAll({ engine: server() })).rejects.toThrow('search server');
    double().onRequest = undefined;
    await double().start();
    expect(await total('مقال')).toBe(600);
  });
});

describe('checkEngines', () => {
  it('finds what is missing, stale and orphaned, mends only that, and keeps the result', async () => {
    const index = double().state.indexes.get('bisan_articles');
    const [first, second] = [...(index?.documents.values() ?? [])];
    index?.documents.delete(String(first?.id));
    index?.documents.set(String(second?.id), { ...second, fingerprint: 'another' });
    index?.documents.set('999999', { ...second, id: 999_999 });
    const [embedded, found] = await checkEngines();
    expect(embedded).toMatchObject({ engine: 'embedded', differences: 0 });
    expect(found).toMatchObject({
      engine: 'meilisearch',
      differences: 3,
      repaired: false,
      kinds: {
        article: { missing: [first?.id], stale: [second?.id], orphaned: [999_999] },
        author: { missing: [], stale: [], orphaned: [] },
      },
    });
    expect(lastChecks()[1]).toMatchObject({ missing: 1, stale: 1, orphaned: 1, repaired: false });

    const sent = double().requests.length;
    await checkEngines({ repair: true });
    const writes = double()
      .requests.slice(sent)
      .filter((request) => /documents$|batch$/.test(request));
    expect(writes).toHaveLength(2);
    expect((await checkEngines())[1]).toMatchObject({ differences: 0 });
  });

  it('tells of a server that is away, and checks the embedded index all the same', async () => {
    await double().stop();
    const [embedded, failed] = await checkEngines();
    expect(embedded).toMatchObject({ ok: true, differences: 0 });
    expect(failed).toMatchObject({
      ok: false,
      failure: expect.stringContaining('The search server'),
    });
    const state = await searchState({ look: true });
    expect(state).toMatchObject({
      answering: 'embedded',
      server: { reason: 'away', breaker: 'open', lastError: { reason: 'unreachable' } },
    });
    expect(state.indexes[1]).toMatchObject({ lastCheck: { failure: expect.any(String) } });
  });
});
