import { at, expect, languages, test, words } from './site';

for (const language of languages) {
  const say = words[language];

  test(`${language}: search finds an article and marks the words`, async ({ page }) => {
    await page.goto(at(language, '/'));
    await page.getByRole('main').getByRole('combobox').fill('الزيتون');
    await page.getByRole('main').getByRole('combobox').press('Enter');
    await expect(page.getByRole('main').getByRole('combobox')).toHaveValue('الزيتون');
    await expect(page.locator('main article mark').first()).toBeVisible();
    await page.getByRole('link', { name: say.search.clear }).click();
    await expect(page.getByRole('main').getByRole('combobox')).toHaveValue('');
  });

  test(`${language}: nothing found says so and helps on`, async ({ page }) => {
    const response = await page.goto(at(language, '/articles?q=zzqqxxyyzz'));
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('status').filter({ hasText: 'zzqqxxyyzz' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: say.home.allArticles }).click();
    await expect(page.locator('main article')).toHaveCount(20);
  });

  test(`${language}: authors are found by a part of the name`, async ({ page }) => {
    await page.goto(at(language, '/authors?q=دفتر'));
    await expect(page.locator('main article')).toHaveCount(1);
    await expect(page.locator('main article mark')).toHaveText('دفتر');
  });
}

test('spelling variants, vowel marks and a wrong letter find the same article', async ({
  page,
}) => {
  for (const query of ['نسيج المجدل', 'نَسيجُ المِجدَل', 'نسيج مجدل', 'نسيج المجدال']) {
    await page.goto(`/articles?q=${encodeURIComponent(query)}`);
    await expect(page.locator('main article h2').first()).toContainText('نسيج المجدل');
  }
});

test('whatever is typed is only text', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const inputs = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'NEAR(a b) OR NOT *',
    '"',
    'title:^x* AND (',
    '😀 "زيت -',
    'x'.repeat(4000),
  ];
  for (const input of inputs) {
    const response = await page.goto(`/search?q=${encodeURIComponent(input)}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('main').getByRole('combobox')).toHaveValue(input);
  }
  expect((await page.request.get('/search?q=%00%00')).status()).toBe(200);
  expect(dialogs).toEqual([]);
});

test('a search combines with filters', async ({ page }) => {
  await page.goto(`/articles?q=${encodeURIComponent('زيت')}&source=turath`);
  const cards = page.locator('main article');
  expect(await cards.count()).toBeGreaterThan(0);
  await page.goto(`/articles?q=${encodeURIComponent('زيت')}&source=bayyara&category=none`);
  await expect(cards).toHaveCount(0);
  await expect(page.getByRole('status').first()).toBeVisible();
});
