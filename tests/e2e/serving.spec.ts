import { test as plain } from '@playwright/test';
import { changeArchive } from './archive';
import { at, expect, languages, test } from './site';

/** An article of this test alone, whose cleaned HTML is written by hand. */
function addArticle(name: string, html: string): number {
  return changeArchive((db) => {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO articles (title, body, source_url, author_id, created_at, updated_at)
         VALUES (?, '<p>نص</p>', ?, 1, '2014-01-01 00:00:00', '2014-01-01 00:00:00')`,
      )
      .run(name, `https://example.org/${encodeURIComponent(name)}`);
    db.prepare(
      `INSERT INTO article_contents
         (article_id, html, language, reading_minutes, source_hash, pipeline_version)
       VALUES (?, ?, 'ar', 1, 'x', (SELECT max(pipeline_version) FROM article_contents))
       ON CONFLICT (article_id) DO UPDATE SET html = excluded.html`,
    ).run(lastInsertRowid, html);
    return Number(lastInsertRowid);
  });
}

/** Articles of an author of their own, who has written nothing else. */
function addArticlesBy(author: string, titles: string[]): number[] {
  const ids = titles.map((title) => addArticle(title, '<p>نص</p>'));
  changeArchive((db) => {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO authors (name, created_at, updated_at)
         VALUES (?, '2014-01-01 00:00:00', '2014-01-01 00:00:00')`,
      )
      .run(author);
    const give = db.prepare('UPDATE articles SET author_id = ? WHERE id = ?');
    for (const id of ids) give.run(lastInsertRowid, id);
  });
  return ids;
}

function setContents(id: number, html: string): void {
  changeArchive((db) =>
    db.prepare('UPDATE article_contents SET html = ? WHERE article_id = ?').run(html, id),
  );
}

plain('a script that got into a text does not run', async ({ page }) => {
  const id = addArticle('حقن', '<p>نص</p>');
  // The site has made the text itself by now; what comes next is not cleaned any more.
  await expect
    .poll(async () => (await page.request.get(`/articles/${id}`)).text(), { timeout: 10_000 })
    .toContain('<p>نص</p>');
  await page.waitForTimeout(1_500);
  setContents(
    id,
    `<p>وصلت</p><script>window.injected = 1</script><script nonce="">window.injected = 2</script>
     <img src="/nothing.png" onerror="window.injected = 3">
     <svg onload="window.injected = 4"></svg><a id="trap" href="javascript:window.injected=5">x</a>
     <iframe srcdoc="<script>parent.injected = 6</script>"></iframe>
     <script src="data:text/javascript,window.injected=7"></script>
     <script src="https://evil.example/x.js"></script><base href="https://evil.example/">`,
  );
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  const response = await page.goto(`/articles/${id}`);
  expect(await response?.text()).toContain('window.injected = 1');
  await expect(page.getByText('وصلت')).toBeVisible();
  await page.locator('#trap').click();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined();
  expect(violations.length).toBeGreaterThan(3);
});

for (const language of languages) {
  test(`${language}: no page breaks its own policy`, async ({ page }) => {
    const paths = ['/', '/articles', '/articles/1', '/authors', '/authors/1', '/categories'];
    for (const path of [...paths, '/search?q=القدس', '/privacy', '/nothing', '/desk']) {
      const response = await page.goto(at(language, path));
      const headers = response?.headers() ?? {};
      const policy = headers['content-security-policy'] ?? '';
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy.match(/script-src [^;]*/)?.[0], path).not.toMatch(/unsafe|\*|https?:/);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['permissions-policy'], path).toContain('camera=()');
      expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    }
  });
}

test('a page is sent compressed, with a strong tag, and not again', async ({ request }) => {
  const get = (headers: Record<string, string>) => request.get('/articles/2', { headers });
  const first = await get({ 'accept-encoding': 'br' });
  const { etag = '' } = first.headers();
  expect(etag).toMatch(/^"[\da-f]{24}-br"$/);
  expect(first.headers()).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, no-cache',
  });
  expect(first.headers().vary).toContain('Accept-Encoding');
  const again = await get({ 'accept-encoding': 'br', 'if-none-match': etag });
  expect(again.status()).toBe(304);
  expect((await again.body()).length).toBe(0);
  const zipped = await get({ 'accept-encoding': 'gzip' });
  const whole = await get({ 'accept-encoding': 'identity' });
  expect(await zipped.text()).toBe(await whole.text());
  expect(await first.text()).toBe(await whole.text());
  expect(whole.headers()['content-length']).toBe(String((await whole.body()).length));
  const head = await request.head('/articles/2', { headers: { 'accept-encoding': 'identity' } });
  expect(head.headers()['content-length']).toBe(whole.headers()['content-length']);
});

test('an address with what nobody knows is the same page', async ({ request }) => {
  // A page that no other test changes.
  const bare = await request.get('/search?q=zzqqxxyyzz');
  const tracked = await request.get('/search?utm_source=news&fbclid=1&q=zzqqxxyyzz');
  expect(tracked.headers().etag).toBe(bare.headers().etag);
  expect(await tracked.text()).not.toContain('fbclid');
});

test('a change shows with the next request', async ({ request }) => {
  const id = addArticle('قبل', '<p>نص</p>');
  const path = `/articles/${id}`;
  await expect.poll(async () => (await request.get(path)).text()).toContain('قبل');
  changeArchive((db) => db.prepare("UPDATE articles SET title = 'بعد' WHERE id = ?").run(id));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await (await request.get(path)).text()).toContain('بعد');
  changeArchive((db) => db.prepare('DELETE FROM articles WHERE id = ?').run(id));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await request.get(path)).status()).toBe(410);
  expect((await request.get(`/en${path}`)).status()).toBe(410);
});

test('a change of another article draws a part of the page, the same as in a page made now', async ({
  request,
}) => {
  const [id, later] = addArticlesBy('كاتبة الأجزاء', ['أقدم', 'أحدث']);
  const path = `/en/articles/${id}`;
  const get = async (host: string) => {
    const answer = await request.get(path, { headers: { host } });
    return (await answer.text()).replaceAll(host, 'host.example');
  };
  await expect.poll(() => get('first.example')).toContain('أحدث');
  let made = 0;
  await expect(async () => {
    const title = `"أحدث" <${++made}>`;
    changeArchive((db) =>
      db.prepare('UPDATE articles SET title = ? WHERE id = ?').run(title, later),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const drawn = await get('first.example');
    expect(drawn).toContain(`&lt;${made}&gt;`);
    // Under another name nothing is kept yet. Other tests change articles meanwhile.
    expect(drawn).toBe(await get(`fresh-${made}.example`));
  }).toPass();
  const metrics = await (await request.get('/metrics')).text();
  expect(metrics).toMatch(/route="article",status="200",cache="redrawn".*\} [1-9]/);
});

test('files of the build are kept for ever, and in parts', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const path = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
  const whole = await request.get(path, { headers: { 'accept-encoding': 'identity' } });
  expect(whole.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(whole.headers()['content-type']).toContain('text/javascript');
  const body = await whole.body();
  const part = await request.get(path, { headers: { range: 'bytes=5-14' } });
  expect(part.status()).toBe(206);
  expect(await part.text()).toBe(String(body.subarray(5, 15)));
  expect((await request.get(path, { headers: { range: `bytes=${body.length}-` } })).status()).toBe(
    416,
  );
  expect((await request.get('/_next/static/nothing.js')).status()).toBe(404);
  for (const name of ['x'.repeat(300), 'x/'.repeat(2_500)]) {
    expect((await request.get(`/_next/static/${name}.js`)).status()).toBe(404);
  }
});

test('what is no address of the site is turned away', async ({ request }) => {
  expect((await request.get(`/search?q=${'x'.repeat(9_000)}`)).status()).toBe(414);
  expect((await request.fetch('/', { method: 'PROPFIND' })).status()).toBe(405);
  expect((await request.get('/_next/static/%2e%2e%2f%2e%2e%2fBUILD_ID')).status()).toBe(400);
});

plain('tells Prometheus what it did', async ({ request }) => {
  await request.get('/articles/1');
  const answer = await request.get('/metrics');
  expect(answer.status()).toBe(200);
  const text = await answer.text();
  expect(text).toMatch(/^bisan_http_requests_total\{route="article",status="200",.*\} [1-9]/m);
  expect(text).toMatch(/^process_resident_memory_bytes\{.*\} [1-9]/m);
});
