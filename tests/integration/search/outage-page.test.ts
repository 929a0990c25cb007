import { createElement } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as suggest } from '#app/suggest/route';
import { readListingParams } from '#lib/articles/listing-params';
import { translator } from '#lib/i18n/translator';
import { log } from '#lib/log';
import { drainChanges } from '#lib/search/drain';
import { searchServer } from '#lib/search/engine-in-use';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import type { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';
import { useTemporaryStorage } from '#tests/support/storage';
import { useSearchServer } from '#tests/support/with-search-server';
import { SearchResults } from '../../../app/[locale]/search/search-results';

useTemporaryStorage();
const double = useSearchServer();

beforeEach(async () => {
  addArticle(addAuthor('ليلى الكرمي'), 'حصاد الزيتون');
  await drainChanges();
  await drainChanges(server().engine);
  await server().watch.look();
});

function server() {
  const set = searchServer();
  if (!set) throw new Error('no server is set');
  return set;
}

/** The page of results as readers get it. */
async function page(locale: 'ar' | 'en' = 'en'): Promise<string> {
  const { params } = readListingParams({ q: 'الزيتون' });
  const asked = { locale, params: { ...params, q: 'الزيتون' }, ignored: [] };
  const stream = await renderToReadableStream(createElement(SearchResults, asked));
  await stream.allReady;
  return new Response(stream).text();
}

const notice = translator('en', 'searchServer')('substitute');
const said = (spy: { mock: { calls: unknown[][] } }) =>
  spy.mock.calls.map((call) => String(call[1] ?? call[0])).filter((text) => /^search: /.test(text));

const outages: [string, (double: MeilisearchDouble) => unknown][] = [
  ['was killed', (double) => double.stop()],
  [
    'is slow',
    (double) => {
      double.delayMs = 3_000;
    },
  ],
  [
    'answers 503',
    (double) => {
      double.failWith = 503;
    },
  ],
  [
    'takes the key no more',
    (double) => {
      double.state.keys.masterKey = 'another';
      double.state.keys.all.length = 0;
    },
  ],
  [
    'has lost its index',
    (double) => {
      double.state.indexes.delete('bisan_articles');
    },
  ],
];

describe('the page of results', () => {
  it.each(outages)('is whole, with a quiet notice, when the server %s', async (_, break_) => {
    const warn = vi.spyOn(log, 'warn');
    await break_(double());
    // Three slow or failing answers, one that leaves no doubt: after that it is left alone.
    const pages = [await page(), await page(), await page(), await page()];
    for (const html of pages) {
      expect(html).toContain('<mark>الزيتون</mark>');
      expect(html).toContain(notice);
      expect(html).not.toContain('role="alert"');
    }
    const asked = double().requests.length;
    const answer = await suggest(new Request('http://localhost/suggest?q=الزيتون&locale=ar'));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      articles: [{ parts: [['حصاد ', false], expect.anything()] }],
    });
    expect(double().requests.length).toBe(asked);
    expect(said(warn)).toHaveLength(1);
    warn.mockRestore();
  });

  it('has no notice any more when the server is back, which is said once', async () => {
    await double().stop();
    expect(await page()).toContain(notice);
    await double().start();
    const info = vi.spyOn(log, 'info');
    await server().watch.look();
    // A machine that is busy with other tests may be too slow for a server once or twice.
    await vi.waitFor(async () => expect(await page()).not.toContain(notice), 30_000);
    expect(said(info)).toEqual(['search: the server answers']);
    info.mockRestore();
  });
});
