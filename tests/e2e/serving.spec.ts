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
  for (const coding of ['gzip', 'identity']) {
    const coded = await get({ 'accept-encoding': coding });
    const kept = await get({ 'accept-encoding': coding, 'if-none-match': etag });
    expect(kept.status()).toBe(304);
    expect(kept.headers().etag).toBe(coded.headers().etag);
  }
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
  expect((await request.get('/_next/image?url=%2Ficon-192.png&w=640&q=75')).status()).toBe(404);
  for (const path of ['/', '/articles/1', '/icon.svg', '/feeds/rss']) {
    const posted = await request.post(path, { data: 'x' });
    expect(posted.status(), path).toBe(405);
    expect(posted.headers().allow).toBe('GET, HEAD');
  }
});

test('letters of a query that can not be read cost nobody the page', async ({ request }) => {
  const bare = await request.get('/articles/2');
  const cut = await request.get('/articles/2?fbclid=%');
  expect(cut.headers().etag).toBe(bare.headers().etag);
  for (const query of ['50%', '%DD%E1%D3%D8%ED%E4', '%E0%A4%A']) {
    expect((await request.get(`/search?q=${query}`)).status(), query).toBe(200);
    expect((await request.get(`/feeds/rss?q=${query}`)).status(), query).toBe(200);
    const found = await request.get(`/api/v1/search?q=${query}`);
    expect(found.status(), query).toBe(200);
    expect(found.headers()['content-type']).toBe('application/json');
  }
});

test('what marks a page’s own scripts is in none of its headers', async ({ request }) => {
  const id = addArticle('بلا سر', '<p>نص</p>');
  for (const path of [`/articles/${id}`, `/en/articles/${id}`, '/nothing']) {
    for (const { name, value } of (await request.get(path)).headersArray()) {
      expect(`${name}: ${value}`).not.toMatch(/nonce=|'nonce-/);
    }
  }
});

test('a name may have signs in it that mean something in an address', async ({ page }) => {
  const name = '100% قماش/قطن #1 a%20b?';
  const id = addArticle('قماش', '<p>نص</p>');
  changeArchive((db) =>
    db.prepare('UPDATE articles SET category = ?, source_id = ? WHERE id = ?').run(name, name, id),
  );
  for (const list of ['categories', 'sources']) {
    const path = `/${list}/${encodeURIComponent(name)}`;
    await expect.poll(async () => (await page.request.get(path)).status()).toBe(200);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page).toHaveTitle(/100% قماش\/قطن #1 a%20b/);
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
      'href',
      new RegExp(`${path}$`),
    );
  }
  const cover = `/tatreez/cover/${id}/${encodeURIComponent(name)}`;
  const drawing = await page.request.get(cover);
  expect(drawing.status()).toBe(200);
  expect(drawing.headers()['content-security-policy']).toContain("default-src 'none'");
  expect((await page.request.get('/tatreez/cover/1/%25')).status()).toBe(200);
  changeArchive((db) => db.prepare('DELETE FROM articles WHERE id = ?').run(id));
});

test('only what a session cookie of ours has signed passes the kept pages by', async ({
  request,
}) => {
  await request.get('/articles/2');
  const kept = async (cookie: string) => {
    const before = await hits();
    await request.get('/articles/2', { headers: { cookie } });
    return (await hits()) - before;
  };
  const hits = async () => {
    const text = await (await request.get('/metrics')).text();
    const counts = text.matchAll(/route="article",status="200",cache="(?:hit|checked)".*\} (\d+)/g);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  expect(await kept('bisan_session=made.up; bisan.session=x')).toBeGreaterThan(0);
});

plain('tells Prometheus what it did', async ({ request }) => {
  await request.get('/articles/1');
  const answer = await request.get('/metrics');
  expect(answer.status()).toBe(200);
  const text = await answer.text();
  expect(text).toMatch(/^bisan_http_requests_total\{route="article",status="200",.*\} [1-9]/m);
  expect(text).toMatch(/^process_resident_memory_bytes\{.*\} [1-9]/m);
});
