import { expect, test } from '@playwright/test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { changeArchive } from './archive';
import { at, languages } from './site';

const attack = '</script><script>window.injected=1</script> & "خبر" <b>';

for (const language of languages) {
  test(`${language}: the feeds a page names are valid and have its articles`, async ({
    request,
  }) => {
    for (const path of ['/', '/articles', '/authors/1', '/search?q=القدس']) {
      const html = await (await request.get(at(language, path))).text();
      const links = [...html.matchAll(/<link[^>]+rel="alternate"[^>]*>/g)].map(([link]) => link);
      for (const [type, count] of [
        ['application/rss+xml', (text: string) => parseRssFeed(text).items?.length],
        ['application/atom+xml', (text: string) => parseAtomFeed(text).entries?.length],
        ['application/feed+json', (text: string) => parseJsonFeed(text).items?.length],
      ] as const) {
        const link = links.find((each) => each.includes(`type="${type}"`)) ?? '';
        const href = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&') ?? '';
        expect(href, `${path} ${type}`).toContain(at(language, '/feeds/'));
        const response = await request.get(href);
        expect(response.status(), href).toBe(200);
        expect(response.headers()['content-type']).toContain(type);
        const text = await response.text();
        if (type !== 'application/feed+json') expect(XMLValidator.validate(text)).toBe(true);
        expect(count(text), href).toBeGreaterThan(0);
        // Other tests add articles meanwhile: what has just changed is asked for once more.
        const again = async () => {
          const { etag = '' } = (await request.get(href)).headers();
          return (await request.get(href, { headers: { 'if-none-match': etag } })).status();
        };
        await expect.poll(again, { message: `${href} again` }).toBe(304);
      }
    }
  });

  test(`${language}: the feed of a category, tag, source is that of its page`, async ({
    request,
  }) => {
    const wanted = changeArchive((db) => ({
      category: db
        .prepare('SELECT category FROM articles WHERE category IS NOT NULL')
        .pluck()
        .get(),
      source: db
        .prepare('SELECT source_id FROM articles WHERE source_id IS NOT NULL')
        .pluck()
        .get(),
      tag: db.prepare('SELECT name FROM article_tags').pluck().get(),
    }));
    for (const [name, value] of Object.entries(wanted)) {
      const path = `/feeds/json?${name}=${encodeURIComponent(String(value))}`;
      const feed = parseJsonFeed(await (await request.get(at(language, path))).text());
      expect(feed.items?.length, path).toBeGreaterThan(0);
      const page = await request.get(feed.home_page_url ?? '');
      expect(page.status(), feed.home_page_url).toBe(200);
      expect(await page.text()).toContain(new URL(feed.items?.[0]?.url ?? '').pathname);
    }
  });

  test(`${language}: a browser can learn to search here`, async ({ request }) => {
    const html = await (await request.get(at(language, '/'))).text();
    expect(html).toContain(`href="${at(language, '/opensearch.xml')}"`);
    const response = await request.get(at(language, '/opensearch.xml'));
    expect(response.headers()['content-type']).toContain('opensearchdescription+xml');
    const text = await response.text();
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain(`${at(language, '/search')}?q={searchTerms}`);
  });
}

test('bad questions are answered with what is wrong', async ({ request }) => {
  const bad = await request.get('/feeds/rss?author=x&text=all');
  expect(bad.status()).toBe(400);
  expect(await bad.text()).toContain('author, text');
  for (const path of ['/feeds/opml', '/feeds/rss?author=999999', '/sitemaps/articles-9.xml']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  expect((await request.get('/oembed')).status()).toBe(400);
  expect((await request.get('/oembed?url=https://evil.example/articles/1')).status()).toBe(404);
});

test('robots.txt leads to every article', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? '';
  const xml = new XMLParser().parse(await (await request.get(index)).text());
  const pages = new Set<string>();
  for (const { loc } of xml.sitemapindex.sitemap) {
    const response = await request.get(loc);
    expect(response.status(), loc).toBe(200);
    const text = await response.text();
    expect(XMLValidator.validate(text), loc).toBe(true);
    for (const [, page] of text.matchAll(/<loc>([^<]+)/g)) pages.add(new URL(page ?? '').pathname);
  }
  expect(pages).toContain('/articles/1');
  expect(pages).toContain('/en/articles/1');
  expect(pages).toContain('/en');
  expect(await (await request.get('/llms.txt')).text()).toContain('/sitemap.xml');
});

test('a title can not leave the data, the feeds or the previews', async ({ request }) => {
  const id = changeArchive((db) =>
    Number(
      db
        .prepare(
          `INSERT INTO articles (title, body, source_url, author_id, publish_date, created_at, updated_at)
           VALUES (?, '<p>نص</p>', 'https://example.org/machines', 1, '2015-01-01',
             '2015-01-01 00:00:00', '2015-01-01 00:00:00')`,
        )
        .run(attack).lastInsertRowid,
    ),
  );
  const html = await (await request.get(`/articles/${id}`)).text();
  expect(html).not.toContain('<script>window.injected');
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const [article, way] = JSON.parse(data)['@graph'];
  expect(article).toMatchObject({ '@type': 'NewsArticle', headline: attack, inLanguage: 'ar' });
  expect(way['@type']).toBe('BreadcrumbList');
  expect(html).toContain('property="article:published_time" content="2015-01-01"');
  expect(html).toContain('name="twitter:card"');
  const embed =
    /href="([^"]+)"[^>]*type="application\/json\+oembed"|type="application\/json\+oembed" href="([^"]+)"/.exec(
      html,
    );
  const href = (embed?.[1] ?? embed?.[2] ?? '').replaceAll('&amp;', '&');
  const embedded = await (await request.get(href)).json();
  expect(embedded).toMatchObject({ type: 'link', title: attack });
  expect((await request.get(embedded.thumbnail_url, { maxRedirects: 0 })).status()).toBe(200);
  const feed = await (await request.get('/feeds/rss?author=1&year=2015')).text();
  expect(parseRssFeed(feed).items?.map(({ title }) => title)).toContain(attack);
  const home = await (await request.get('/')).text();
  expect(home).toContain('"SearchAction"');
});

test('a shared page has a card, which an older address leads to', async ({ request }) => {
  for (const path of ['/', '/en/articles', '/articles/1', '/en/authors/1']) {
    const html = await (await request.get(path)).text();
    const card = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(html, path).toContain(`<meta name="twitter:image" content="${card}"`);
    const response = await request.get(new URL(card).pathname);
    expect(response.headers()['content-type'], path).toBe('image/png');
    expect(response.headers()['cache-control']).toContain('immutable');
    const png = await response.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const older = new URL(card).pathname.replace(/[\w-]{10}\.png$/, 'aaaaaaaaaa.png');
    const moved = await request.get(older, { maxRedirects: 0 });
    expect([moved.status(), moved.headers().location]).toEqual([307, new URL(card).pathname]);
  }
  expect((await request.get('/cards/ar/article-999999-aaaaaaaaaa.png')).status()).toBe(404);
});

test('programs find the API and its document', async ({ request }) => {
  const document = await (await request.get('/api/v1/openapi.json')).json();
  expect(await (await request.get('/llms.txt')).text()).toContain('/api/v1/openapi.json');
  for (const [path, { get }] of Object.entries<{ get: { operationId: string } }>(document.paths)) {
    const page = await (await request.get('/en/developers')).text();
    expect(page).toContain(`id="${get.operationId}"`);
    const query = path === '/search' ? '?q=%D8%B2%D9%8A%D8%AA' : '';
    const address = `/api/v1${path.replace('{id}', '1')}${query}`;
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    const again = { headers: { 'if-none-match': response.headers().etag ?? '' } };
    expect((await request.get(address, again)).status(), address).toBe(304);
  }
});
