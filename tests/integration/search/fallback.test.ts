import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listArticles } from '#lib/articles/list-articles';
import { log } from '#lib/log';
import { drainChanges } from '#lib/search/drain';
import { embeddedEngine, searchEngine, searchServer } from '#lib/search/engine-in-use';
import { FallbackEngine } from '#lib/search/fallback-engine';
import { ServerWatch } from '#lib/search/server-watch';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import type { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';
import { useTemporaryStorage } from '#tests/support/storage';
import { useSearchServer } from '#tests/support/with-search-server';

useTemporaryStorage();
const double = useSearchServer({ version: '1.5.1' });
let articleId = 0;

beforeEach(async () => {
  articleId = addArticle(addAuthor('ليلى الكرمي'), 'حصاد الزيتون');
  await drainChanges();
  await drainChanges(server().engine);
  await server().watch.look();
});

function server() {
  const set = searchServer();
  if (!set) throw new Error('no server is set');
  return set;
}

/** As the one in use, but it waits for a server that is slow only because the tests are many. */
function patient(watch: ServerWatch = server().watch): FallbackEngine {
  return new FallbackEngine(server().engine, embeddedEngine(), watch, 20_000);
}

const ask = () => searchEngine().search('article', { text: 'الزيتون' });

const outages: [string, (double: MeilisearchDouble) => unknown][] = [
  ['refuses connections', (double) => double.stop()],
  [
    'is too slow',
    (double) => {
      double.delayMs = 2_000;
    },
  ],
  [
    'answers 500',
    (double) => {
      double.failWith = 500;
    },
  ],
  [
    'has no index',
    (double) => {
      double.state.indexes.delete('bisan_articles');
    },
  ],
  [
    'takes the key no more',
    (double) => {
      double.state.keys.masterKey = 'another';
      double.state.keys.all.length = 0;
    },
  ],
];

describe('a search', () => {
  it('is answered by the server', async () => {
    const answer = await patient().search('article', { text: 'الزيتون' });
    expect(answer).toMatchObject({ ids: [articleId], total: 1 });
    expect(answer.substitute).toBeUndefined();
    expect(double().requests.at(-1)).toBe('POST /multi-search');
  });

  it('of articles and of authors at once shares its requests', async () => {
    const engine = patient();
    const requests = async (ask: () => Promise<unknown>) => {
      const before = double().requests.length;
      await ask();
      return double().requests.length - before;
    };
    await engine.search('article', { text: 'ليلى' });
    const articles = () => engine.search('article', { text: 'الزيتون' });
    const authors = () => engine.search('author', { text: 'الكرمي' });
    const both = await requests(async () => {
      const found = await Promise.all([articles(), authors()]);
      expect(found.map(({ total }) => total)).toEqual([1, 1]);
    });
    expect(both).toBeLessThan((await requests(articles)) + (await requests(authors)));
  });

  it.each(outages)('is answered by the embedded index when the server %s', async (_, break_) => {
    await break_(double());
    expect(await ask()).toMatchObject({ ids: [articleId], total: 1, substitute: true });
    const listing = await listArticles({ q: 'الزيتون', page: 1 });
    expect(listing).toMatchObject({ ok: true, page: { total: 1 } });
  });

  it.each(outages)('stops asking a server that %s, and says so once', async (_, break_) => {
    const warn = vi.spyOn(log, 'warn');
    await break_(double());
    for (let n = 0; n < 3; n++) await ask();
    expect(server().watch.state()).toMatchObject({ answering: 'embedded', breaker: 'open' });
    const asked = double().requests.length;
    for (let n = 0; n < 5; n++) expect((await ask()).substitute).toBe(true);
    expect(double().requests.length).toBe(asked);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('is answered by the embedded index while the server is being filled', async () => {
    await server().engine.forgetPosition();
    await server().watch.look();
    expect(await ask()).toMatchObject({ ids: [articleId], substitute: true });
    expect(server().watch.state()).toMatchObject({ reason: 'catching-up', breaker: 'closed' });
    await drainChanges(server().engine);
    await server().watch.look();
    const answer = await patient().search('article', { text: 'الزيتون' });
    expect(answer.substitute).toBeUndefined();
  });

  it('is answered by the server again when it is back', async () => {
    const watch = new ServerWatch(server().engine, { isCurrent: () => true, pauseMs: 20 });
    const engine = patient(watch);
    await watch.look();
    await double().stop();
    expect((await engine.search('article', { text: 'الزيتون' })).substitute).toBe(true);
    await double().start();
    const info = vi.spyOn(log, 'info');
    await vi.waitFor(async () => {
      // Nobody waits for the try: it is made beside a search that the embedded index answers.
      expect((await engine.search('article', { text: 'الزيتون' })).substitute).toBeUndefined();
    }, 5_000);
    expect(
      info.mock.calls.filter(([, text]) => text === 'search: the server answers'),
    ).toHaveLength(1);
    info.mockRestore();
  });
});

describe('a server that is away when it is looked at', () => {
  it('is found when it is back, by a process that asks nothing else of it', async () => {
    const watch = new ServerWatch(server().engine, { isCurrent: () => true });
    await server().engine.close();
    await double().stop();
    await watch.look();
    expect(watch.state()).toMatchObject({ answering: 'embedded', reason: 'away' });
    await double().start();
    await watch.look();
    expect(watch.state()).toMatchObject({ answering: 'server' });
  });
});

describe('a wrong key', () => {
  it('is said when the server is first looked at', async () => {
    const warn = vi.spyOn(log, 'warn');
    double().state.keys.masterKey = 'another';
    await server().engine.close();
    await server().watch.look();
    expect(server().watch.state().lastError).toMatchObject({ reason: 'wrong-key' });
    expect(warn.mock.calls[0]?.[1]).toContain('refuses MEILISEARCH_API_KEY');
    warn.mockRestore();
  });
});
