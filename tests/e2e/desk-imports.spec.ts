import { brokenRules } from './accessibility';
import { changeArchive } from './archive';
import { testAsEditor as test } from './desk';
import { at, expect, languages, words } from './site';

test.describe.configure({ timeout: 90_000 });

/** A file of one article that is well, and one without a title. */
function smallFile(title: string) {
  const row = (more: object) =>
    JSON.stringify({
      type: 'article',
      source_id: 'تجارب',
      author: 'كاتبة الملف',
      url: `https://example.org/${encodeURIComponent(title)}`,
      content_html: '<p>نص جاء من ملف.</p>',
      published_at: '2026-11-25',
      ...more,
    });
  const text = `${row({ title })}\n${row({ title: '', url: 'https://example.org/no-title' })}\n`;
  return { name: 'مقالات.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) };
}

for (const language of languages) {
  const say = words[language].deskImports;

  test(`${language}: an editor uploads a file, watches it finish, and readers have the article`, async ({
    page,
  }) => {
    const title = `ملف${Math.random().toString(36).slice(2, 8)}`;
    await page.goto(at(language, '/desk/imports'));
    expect(await brokenRules(page)).toEqual([]);

    await page.locator('#file').setInputFiles({ ...smallFile(title), name: 'articles.pdf' });
    await page.getByRole('button', { name: say.upload }).click();
    await expect(page.locator('#file-error')).toHaveText(say.refusals.wrong_name);

    await page.locator('#file').setInputFiles(smallFile(title));
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/desk/imports/upload', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: say.upload }).click();
    await expect(page.getByRole('progressbar', { name: say.sending })).toBeVisible();
    await page.getByRole('button', { name: say.cancelUpload }).click();
    // Broken off, it is as before, with the file still chosen.
    await page.getByRole('button', { name: say.upload }).click();
    letGo();
    // From the job on to its run, and to its end, without anybody reloading the page.
    await page.waitForURL(/\/desk\/imports\/\d+$/, { timeout: 40_000 });
    await expect(page.getByText(say.status.completed, { exact: true })).toBeVisible({
      timeout: 40_000,
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('مقالات.ndjson');
    await expect(page.getByRole('table', { name: say.errors })).toContainText(
      say.codes.missing_title,
    );
    expect(await brokenRules(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: say.asCsv }).click();
    expect((await download).suggestedFilename()).toMatch(/^import-\d+\.csv$/);

    const id = changeArchive((db) =>
      db.prepare('SELECT id FROM articles WHERE title = ?').pluck().get(title),
    );
    await expect
      .poll(async () => (await page.request.get(at(language, '/articles'))).text(), {
        timeout: 20_000,
      })
      .toContain(`/articles/${id}"`);
    await page.goto(at(language, `/articles/${id}`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

    await page.goto(at(language, '/desk/jobs'));
    await expect(page.locator('#completed')).toContainText(words[language].jobs.names.import);
    expect(await brokenRules(page)).toEqual([]);
    changeArchive((db) => db.prepare('DELETE FROM articles WHERE id = ?').run(id));
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a trial shows what would change, field by field, writes nothing, and is then done', async ({
    page,
  }) => {
    const say = words.ar.deskImports;
    const title = `تجربة${Math.random().toString(36).slice(2, 8)}`;
    await page.goto('/desk/imports');
    await page.locator('#upload-dry-run').check();
    await page.locator('#file').setInputFiles(smallFile(title));
    await page.getByRole('button', { name: say.upload }).click();
    await page.waitForURL(/\/desk\/(jobs|imports)\//);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator('main').textContent();
        },
        { timeout: 40_000 },
      )
      .toContain(say.status.completed);
    await expect(page.locator('#changes')).toContainText(title);
    // Filtering one list leaves the other as it is, and leads back to where it was done.
    await page.locator('#outcome').selectOption('inserted');
    await page.locator('form:has(#outcome)').getByRole('button', { name: say.filter }).click();
    await page.locator('#effect').selectOption('rejected');
    await page.locator('form:has(#effect)').getByRole('button', { name: say.filter }).click();
    await expect(page).toHaveURL(/outcome=inserted.*effect=rejected#errors$/);
    await expect(page.locator('#outcome')).toHaveValue('inserted');
    const titled = () =>
      changeArchive((db) =>
        db.prepare('SELECT count(*) FROM articles WHERE title = ?').pluck().get(title),
      );
    expect(titled()).toBe(0);
    await page.getByRole('button', { name: say.bringIn }).click();
    await page.waitForURL(/\/desk\/(jobs|imports)\//);
    await expect.poll(titled, { timeout: 40_000 }).toBe(1);
    changeArchive((db) => db.prepare('DELETE FROM articles WHERE title = ?').run(title));
  });
});
