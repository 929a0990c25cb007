import { changeArchive } from './archive';
import { at, expect, languages, test, words } from './site';

for (const language of languages) {
  const say = words[language];

  test(`${language}: an unknown address answers 404 with a way on`, async ({ page }) => {
    const paths = [
      '/nothing',
      '/articles/999999999',
      '/articles/0x10',
      '/authors/none',
      '/categories/none',
      '/categories/none?page=2',
      '/sources/none',
      '/tags/%E0%A4%A',
    ];
    for (const path of paths) {
      const response = await page.goto(at(language, path));
      expect(response?.status(), path).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.errors.notFoundTitle);
      await expect(page).toHaveTitle(`${say.errors.notFoundTitle} · ${say.site.name}`);
    }
    await page.getByRole('main').getByRole('combobox').fill('القدس');
    await page.getByRole('main').getByRole('combobox').press('Enter');
    await expect(page.locator('main article').first()).toBeVisible();
  });

  test(`${language}: an article that was removed answers 410`, async ({ page }, { project }) => {
    const id = changeArchive((db) => {
      db.exec('BEGIN');
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO articles (title, body, source_url, author_id, created_at, updated_at)
           VALUES ('زائلة', '<p>نص</p>', ?, 1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')`,
        )
        .run(`https://example.org/${project.name}-${language}`);
      db.prepare('DELETE FROM articles WHERE id = ?').run(lastInsertRowid);
      db.exec('COMMIT');
      return lastInsertRowid;
    });
    const response = await page.goto(at(language, `/articles/${id}`));
    expect(response?.status()).toBe(410);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.errors.goneTitle);
  });
}

test('hand-written SQL reaches pages and search within seconds', async ({ page }, { project }) => {
  const word = `ظظ${project.name === 'phone' ? 'هاتف' : 'مكتب'}قق`;
  const id = changeArchive(
    (db) =>
      db
        .prepare(
          `INSERT INTO articles (title, body, source_url, author_id, created_at, updated_at)
           VALUES (?, '<p>نص <script>alert(1)</script></p>', ?, 1, '2015-01-01 00:00:00', '2015-01-01 00:00:00')`,
        )
        .run(`عنوان ${word}`, `https://example.org/hand-${project.name}`).lastInsertRowid,
  );
  await expect
    .poll(async () => (await page.request.get(`/articles?q=${encodeURIComponent(word)}`)).text())
    .toContain(`/articles/${id}`);
  await page.goto(`/articles/${id}`);
  await expect(page.locator('.prose')).toHaveText('نص');
  changeArchive((db) => db.prepare('DELETE FROM articles WHERE id = ?').run(id));
});

test('a wrong escape in an address of the API is answered as the API answers', async ({
  request,
}) => {
  const response = await request.get('/api/v1/articles/%E0%A4%A');
  expect(response.status()).toBe(404);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 404, title: 'Not found' });
});

test('/up says the site is well', async ({ request }) => {
  const response = await request.get('/up');
  expect(response.status()).toBe(200);
  expect(response.headers()['cache-control']).toContain('no-store');
});
